import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@autodevops/contracts/errors';
import { inheritedEnvironment } from '../processes/env.ts';
import { type FileEntry, type FileMap, fileEntry, type Identity } from './git-objects.ts';

const run = promisify(execFile);
const maxListBytes = 256 * 1024 * 1024;

/** What is taken from a local repository at most. A larger file is listed with its size, but its content is left out. */
export const importLimits = { fileBytes: 2 * 1024 * 1024, totalBytes: 200 * 1024 * 1024, files: 50_000 } as const;

export interface LocalCommit {
  sha: string;
  message: string;
  author: Identity;
  committer: Identity;
  files: FileMap;
}

/** Nothing of the caller's git settings may change what is read; a repository that belongs to another user of the machine is read all the same. */
function gitEnvironment(): Record<string, string> {
  const settings = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
  return { ...inheritedEnvironment(), ...settings, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

async function git(directory: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', directory, ...args], { maxBuffer: maxListBytes, env: gitEnvironment() });
  return stdout;
}

function explain(directory: string, cause: unknown): AppError {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const detail = isMissing
    ? `git is needed to read ${directory}; install it and try again.`
    : `${directory} is not a git repository that can be read.`;
  return new AppError('request.invalid', { cause, detail });
}

/** Whether a folder is the top of a git repository, with a working tree or bare. A folder inside of one is not. */
export function isGitRepository(directory: string): boolean {
  return (
    existsSync(path.join(directory, '.git')) || (existsSync(path.join(directory, 'HEAD')) && existsSync(path.join(directory, 'objects')))
  );
}

/** The branch that is checked out and its commit; `sha` is null where there is no commit yet. Cheap enough to ask often. */
export async function readHead(directory: string): Promise<{ branch: string; sha: string | null }> {
  try {
    await git(directory, 'rev-parse', '--git-dir');
  } catch (cause) {
    throw explain(directory, cause);
  }
  const [branch, sha] = await Promise.all([
    git(directory, 'symbolic-ref', '--quiet', '--short', 'HEAD').catch(() => 'main'),
    git(directory, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}').catch(() => ''),
  ]);
  return { branch: branch.trim() || 'main', sha: sha.trim() || null };
}

interface ListedFile {
  path: string;
  mode: string;
  sha: string;
  size: number;
}

async function listFiles(directory: string, sha: string): Promise<ListedFile[]> {
  const listing = await git(directory, 'ls-tree', '-r', '-z', '--long', '--full-tree', sha);
  return listing.split('\0').flatMap((line) => {
    const match = /^(\d+) (\w+) ([0-9a-f]+) +(-|\d+)\t([\s\S]+)$/.exec(line);
    if (match === null) return [];
    const [, mode = '', , objectSha = '', size = '', file = ''] = match;
    return [{ path: file, mode, sha: objectSha, size: size === '-' ? 0 : Number(size) }];
  });
}

/** Reads objects through one `git cat-file --batch`; a thousand files take one process. */
async function readObjects(directory: string, shas: readonly string[]): Promise<Map<string, Buffer>> {
  const objects = new Map<string, Buffer>();
  if (shas.length === 0) return objects;
  const child = spawn('git', ['-C', directory, 'cat-file', '--batch'], { env: gitEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve);
    child.once('error', reject);
    child.stdin.once('error', reject);
  });
  child.stdin.end(`${shas.join('\n')}\n`);
  await ended;
  const output = Buffer.concat(chunks);
  for (let offset = 0; offset < output.length; ) {
    const lineEnd = output.indexOf(0x0a, offset);
    const [sha = '', kind, size = '0'] = output.subarray(offset, lineEnd).toString('latin1').split(' ');
    offset = lineEnd + 1;
    if (kind === 'missing') continue;
    objects.set(sha, Buffer.from(output.subarray(offset, offset + Number(size))));
    offset += Number(size) + 1;
  }
  return objects;
}

function takeWithinLimits(listed: readonly ListedFile[]): Set<string> {
  const taken = new Set<string>();
  let total = 0;
  for (const { mode, sha, size } of listed) {
    if (mode === '160000' || size > importLimits.fileBytes || total + size > importLimits.totalBytes) continue;
    if (!taken.has(sha)) total += size;
    taken.add(sha);
  }
  return taken;
}

/** One commit of a local repository with all its files: committed content only, whatever lies in the working tree. */
export async function readLocalCommit(directory: string, sha: string): Promise<LocalCommit> {
  const listed = await listFiles(directory, sha);
  if (listed.length > importLimits.files) {
    throw new AppError('repository.too_large', { detail: `${directory} has ${listed.length} files; ${importLimits.files} is the limit.` });
  }
  const contents = await readObjects(directory, [...takeWithinLimits(listed)]);
  const files: FileMap = new Map();
  for (const { path: file, mode, sha: objectSha, size } of listed) {
    const content = contents.get(objectSha);
    files.set(file, { mode, sha: objectSha, size, ...(content === undefined ? {} : { content }) });
  }
  const format = ['%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');
  const shown = (await git(directory, 'show', '--no-patch', `--format=${format}`, sha)).split('\0');
  const [authorName = '', authorEmail = '', authorDate = '', committerName = '', committerEmail = '', committerDate = '', message = ''] =
    shown;
  return {
    sha,
    message: message.trim(),
    author: { name: authorName, email: authorEmail, date: new Date(authorDate).toISOString() },
    committer: { name: committerName, email: committerEmail, date: new Date(committerDate).toISOString() },
    files,
  };
}

/** All files of a plain folder, for a repository that has no git history of its own. */
export async function readFolder(directory: string): Promise<FileMap> {
  const files: FileMap = new Map();
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for (const name of (await readdir(folder)).sort()) {
      if (name === '.git' || name === 'node_modules') continue;
      const file = path.join(folder, name);
      const info = await lstat(file);
      if (info.isDirectory()) await walk(file, `${prefix}${name}/`);
      else if (info.isFile()) files.set(`${prefix}${name}`, await readEntry(file, info.mode));
    }
  };
  await walk(directory, '');
  return files;
}

async function readEntry(file: string, mode: number): Promise<FileEntry> {
  return fileEntry(await readFile(file), (mode & 0o111) === 0 ? '100644' : '100755');
}
