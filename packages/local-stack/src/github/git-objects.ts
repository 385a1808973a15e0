import { createHash } from 'node:crypto';
import type { Tables } from './emulator.ts';
import type { CommitRow, TreeEntryRow } from './rows.ts';

/** One file of a tree. `content` is absent for a submodule and for a file that was too large to take. */
export interface FileEntry {
  mode: string;
  sha: string;
  size: number;
  content?: Buffer;
}

export type FileMap = Map<string, FileEntry>;

export interface Identity {
  name: string;
  email: string;
  date: string;
}

function objectSha(kind: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.byteLength}\0`).update(content).digest('hex');
}

/** A file as git stores it. */
export function fileEntry(content: Buffer, mode = '100644'): FileEntry {
  return { mode, sha: objectSha('blob', content), size: content.byteLength, content };
}

const nodeId = (kind: string, id: number) => Buffer.from(`0:${kind}${id}`).toString('base64').replace(/=+$/, '');

function writeBlobs(tables: Tables, repositoryId: number, files: FileMap): void {
  const known = new Set(tables.blobs.findBy('repo_id', repositoryId).map((row) => row.sha));
  for (const { sha, size, content } of files.values()) {
    if (content === undefined || known.has(sha)) continue;
    known.add(sha);
    const text = content.toString('utf8');
    const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(content);
    const encoded = isText
      ? { content: text, encoding: 'utf-8' as const }
      : { content: content.toString('base64'), encoding: 'base64' as const };
    const row = tables.blobs.insert({ repo_id: repositoryId, sha, node_id: '', size, ...encoded });
    tables.blobs.update(row.id, { node_id: nodeId('Blob', row.id) });
  }
}

interface Directory {
  files: Map<string, FileEntry>;
  directories: Map<string, Directory>;
}

function nest(files: FileMap): Directory {
  const root: Directory = { files: new Map(), directories: new Map() };
  for (const [path, entry] of files) {
    const parts = path.split('/');
    const name = parts.pop() as string;
    let directory = root;
    for (const part of parts) {
      let next = directory.directories.get(part);
      if (next === undefined) {
        next = { files: new Map(), directories: new Map() };
        directory.directories.set(part, next);
      }
      directory = next;
    }
    directory.files.set(name, entry);
  }
  return root;
}

function treeBytes(entries: readonly TreeEntryRow[]): Buffer {
  const sortName = (entry: TreeEntryRow) => Buffer.from(entry.type === 'tree' ? `${entry.path}/` : entry.path);
  const ordered = [...entries].sort((left, right) => Buffer.compare(sortName(left), sortName(right)));
  return Buffer.concat(
    ordered.flatMap((entry) => [Buffer.from(`${entry.mode.replace(/^0+/, '')} ${entry.path}\0`), Buffer.from(entry.sha, 'hex')]),
  );
}

/** Writes blobs and nested trees, and returns the SHA of the root tree: the same that git gives. */
export function writeTree(tables: Tables, repositoryId: number, files: FileMap): string {
  writeBlobs(tables, repositoryId, files);
  const known = new Set(tables.trees.findBy('repo_id', repositoryId).map((row) => row.sha));
  const write = (directory: Directory): string => {
    const entries: TreeEntryRow[] = [...directory.directories].map(([name, child]) => ({
      path: name,
      mode: '040000',
      type: 'tree',
      sha: write(child),
    }));
    for (const [name, { mode, sha, size }] of directory.files) {
      entries.push(mode === '160000' ? { path: name, mode, type: 'commit', sha } : { path: name, mode, type: 'blob', sha, size });
    }
    const sha = objectSha('tree', treeBytes(entries));
    if (!known.has(sha)) {
      known.add(sha);
      entries.sort((left, right) => left.path.localeCompare(right.path));
      const row = tables.trees.insert({ repo_id: repositoryId, sha, node_id: '', tree: entries, truncated: false });
      tables.trees.update(row.id, { node_id: nodeId('Tree', row.id) });
    }
    return sha;
  };
  return write(nest(files));
}

/** All files below a tree, by full path. */
export function readTree(tables: Tables, repositoryId: number, treeSha: string): FileMap {
  const trees = new Map(tables.trees.findBy('repo_id', repositoryId).map((row) => [row.sha, row]));
  const files: FileMap = new Map();
  const walk = (sha: string, prefix: string) => {
    for (const entry of trees.get(sha)?.tree ?? []) {
      const path = `${prefix}${entry.path}`;
      if (entry.type === 'tree') walk(entry.sha, `${path}/`);
      else files.set(path, { mode: entry.mode, sha: entry.sha, size: entry.size ?? 0 });
    }
  };
  walk(treeSha, '');
  return files;
}

export function findBlob(tables: Tables, repositoryId: number, sha: string): Buffer | undefined {
  const row = tables.blobs.findBy('sha', sha).find((blob) => blob.repo_id === repositoryId);
  return row === undefined ? undefined : Buffer.from(row.content, row.encoding === 'base64' ? 'base64' : 'utf8');
}

export function findCommit(tables: Tables, repositoryId: number, sha: string): CommitRow | undefined {
  return tables.commits.findBy('sha', sha).find((row) => row.repo_id === repositoryId);
}

export interface NewCommit {
  /** Given for a commit that was made elsewhere and keeps its name; computed otherwise. */
  sha?: string;
  message: string;
  treeSha: string;
  parents: string[];
  author: Identity;
  committer?: Identity;
  userId: number | null;
}

const gitDate = (date: string) => `${Math.floor(Date.parse(date) / 1000)} +0000`;

/** Writes a commit, or finds the one that is already there. */
export function writeCommit(tables: Tables, repositoryId: number, commit: NewCommit): CommitRow {
  const committer = commit.committer ?? commit.author;
  const content = [
    `tree ${commit.treeSha}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${commit.author.name} <${commit.author.email}> ${gitDate(commit.author.date)}`,
    `committer ${committer.name} <${committer.email}> ${gitDate(committer.date)}`,
    '',
    commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`,
  ].join('\n');
  const sha = commit.sha ?? objectSha('commit', Buffer.from(content));
  const existing = findCommit(tables, repositoryId, sha);
  if (existing !== undefined) return existing;
  const row = tables.commits.insert({
    repo_id: repositoryId,
    sha,
    node_id: '',
    message: commit.message,
    author_name: commit.author.name,
    author_email: commit.author.email,
    author_date: commit.author.date,
    committer_name: committer.name,
    committer_email: committer.email,
    committer_date: committer.date,
    tree_sha: commit.treeSha,
    parent_shas: commit.parents,
    user_id: commit.userId,
  });
  return tables.commits.update(row.id, { node_id: nodeId('Commit', row.id) }) ?? row;
}

/** The nearest commit that both sides have in their history, if any. */
export function mergeBase(tables: Tables, repositoryId: number, left: string, right: string): string | undefined {
  const commits = new Map(tables.commits.findBy('repo_id', repositoryId).map((row) => [row.sha, row]));
  const ancestors = (start: string): string[] => {
    const seen = new Set<string>();
    const queue = [start];
    for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
      if (seen.has(sha)) continue;
      seen.add(sha);
      queue.push(...(commits.get(sha)?.parent_shas ?? []));
    }
    return [...seen];
  };
  const others = new Set(ancestors(right));
  return ancestors(left).find((sha) => others.has(sha));
}

/** Merges two trees file by file. Where both sides changed one file, `theirs` wins and the path is listed as a conflict. */
export function mergeFiles(base: FileMap, ours: FileMap, theirs: FileMap): { files: FileMap; conflicts: string[] } {
  const files: FileMap = new Map();
  const conflicts: string[] = [];
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [before, our, their] = [base.get(path), ours.get(path), theirs.get(path)];
    const isOursChanged = our?.sha !== before?.sha || our?.mode !== before?.mode;
    const isTheirsChanged = their?.sha !== before?.sha || their?.mode !== before?.mode;
    if (isOursChanged && isTheirsChanged && our?.sha !== their?.sha) conflicts.push(path);
    const chosen = isTheirsChanged ? their : our;
    if (chosen !== undefined) files.set(path, chosen);
  }
  return { files, conflicts };
}

/** Paths that differ between two trees. */
export function changedPaths(before: FileMap, after: FileMap): { added: string[]; removed: string[]; modified: string[] } {
  const added = [...after.keys()].filter((path) => !before.has(path));
  const removed = [...before.keys()].filter((path) => !after.has(path));
  const modified = [...after].filter(([path, entry]) => before.has(path) && before.get(path)?.sha !== entry.sha).map(([path]) => path);
  return { added, removed, modified };
}
