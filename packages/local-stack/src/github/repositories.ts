import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { moveBranch } from './events.ts';
import { type FileMap, fileEntry, mergeBase, mergeFiles, writeCommit, writeTree } from './git-objects.ts';
import { isGitRepository, type LocalCommit, readFolder, readHead, readLocalCommit } from './local-repository.ts';
import { filesOf, identityOf } from './pull-requests.ts';
import type { RepositoryRow } from './rows.ts';
import { askAbout, findAccount, findRepository, type Site } from './site.ts';

/** File contents by path: text, or bytes in base64. `null` removes the file in a push. */
export type FileChanges = Record<string, string | { base64: string } | null>;

export interface CreateRepositoryInput {
  owner: string;
  name: string;
  isPrivate?: boolean | undefined;
  description?: string | undefined;
  defaultBranch?: string | undefined;
}

export interface ImportRepositoryInput extends CreateRepositoryInput {
  /** A local git repository: its checked out branch at its newest commit. Or a plain folder, imported as one commit. */
  path?: string | undefined;
  /** Or the files themselves; an empty object makes an empty repository. */
  files?: FileChanges | undefined;
}

export interface PushInput {
  owner: string;
  name: string;
  branch?: string | undefined;
  message?: string | undefined;
  files: FileChanges;
  login?: string | undefined;
}

const defaults = {
  homepage: null,
  fork: false,
  forked_from_id: null,
  forks_count: 0,
  stargazers_count: 0,
  watchers_count: 0,
  open_issues_count: 0,
  topics: [],
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  archived: false,
  disabled: false,
  allow_rebase_merge: true,
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_auto_merge: false,
  delete_branch_on_merge: false,
  allow_forking: true,
  is_template: false,
  license: null,
  languages: {},
};

const validName = /^[A-Za-z0-9._-]{1,100}$/;

/** Makes an empty repository, or finds the one of this name. */
export function createRepository(site: Site, input: CreateRepositoryInput): RepositoryRow {
  const existing = findRepository(site, input.owner, input.name);
  if (existing !== undefined) return existing;
  if (!validName.test(input.name)) throw new AppError('request.invalid', { detail: `${input.name} cannot be the name of a repository.` });
  const owner = findAccount(site, input.owner);
  const row = site.tables().repos.insert({
    ...defaults,
    node_id: '',
    name: input.name,
    full_name: `${owner.login}/${input.name}`,
    owner_id: owner.id,
    owner_type: owner.type,
    private: input.isPrivate ?? false,
    visibility: input.isPrivate === true ? 'private' : 'public',
    description: input.description ?? null,
    language: null,
    size: 0,
    default_branch: input.defaultBranch ?? 'main',
    pushed_at: null,
  });
  site.changed();
  return site.tables().repos.update(row.id, { node_id: `R_${row.id}` }) ?? row;
}

function applyChanges(before: FileMap, changes: FileChanges): FileMap {
  const files: FileMap = new Map(before);
  for (const [file, content] of Object.entries(changes)) {
    if (content === null) files.delete(file);
    else
      files.set(
        file,
        fileEntry(typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.base64, 'base64'), before.get(file)?.mode),
      );
  }
  return files;
}

function tip(site: Site, repository: RepositoryRow, branch: string): string | undefined {
  return site
    .tables()
    .branches.findBy('repo_id', repository.id)
    .find(({ name }) => name === branch)?.sha;
}

/** Commits files to a branch as a user's `git push` would, and resolves with the new commit when the App has been told. */
export async function push(site: Site, input: PushInput): Promise<{ sha: string; before: string | null }> {
  const repository = findRepository(site, input.owner, input.name);
  if (repository === undefined) throw new AppError('repository.not_found', { detail: `There is no ${input.owner}/${input.name} here.` });
  const tables = site.tables();
  const branch = input.branch ?? repository.default_branch;
  const before =
    tip(site, repository, branch) ?? (branch === repository.default_branch ? undefined : tip(site, repository, repository.default_branch));
  const user = tables.users.findOneBy('login', input.login ?? repository.full_name.split('/')[0] ?? '');
  const author = identityOf(user ?? { login: input.login ?? 'someone', name: null, email: null });
  const commit = writeCommit(tables, repository.id, {
    message: input.message ?? 'Change files',
    treeSha: writeTree(tables, repository.id, applyChanges(filesOf(site, repository, before), input.files)),
    parents: before === undefined ? [] : [before],
    author,
    userId: user?.id ?? null,
  });
  await moveBranch(site, repository, branch, commit.sha, input.login ?? author.name);
  return { sha: commit.sha, before: before ?? null };
}

/** Takes a local commit over. Where both sides went on since the last time, the two are merged, so that neither is lost. */
async function takeCommit(
  site: Site,
  repository: RepositoryRow,
  branch: string,
  local: LocalCommit,
  syncedSha: string | null,
): Promise<void> {
  const tables = site.tables();
  const head = tip(site, repository, branch);
  writeCommit(tables, repository.id, {
    ...local,
    treeSha: writeTree(tables, repository.id, local.files),
    parents: syncedSha === null || syncedSha === local.sha ? [] : [syncedSha],
    userId: null,
  });
  if (head === undefined || head === syncedSha) return moveBranch(site, repository, branch, local.sha, local.author.name);
  const fork = mergeBase(tables, repository.id, head, local.sha);
  const merged = mergeFiles(filesOf(site, repository, fork), filesOf(site, repository, head), filesOf(site, repository, local.sha));
  const commit = writeCommit(tables, repository.id, {
    message: `Merge ${local.sha.slice(0, 7)} into ${branch}\n\n${local.message}`,
    treeSha: writeTree(tables, repository.id, merged.files),
    parents: [head, local.sha],
    author: local.author,
    userId: null,
  });
  await moveBranch(site, repository, branch, commit.sha, local.author.name);
}

/** Brings the checked out branch of an imported local repository up to date. True when there was something new. */
export async function syncRepository(site: Site, fullName: string): Promise<boolean> {
  const record = site.state.imports[fullName];
  const [owner = '', name = ''] = fullName.split('/');
  const repository = findRepository(site, owner, name);
  if (record === undefined || repository === undefined) return false;
  const head = await readHead(record.path);
  // Only the branch that was imported is followed: work on another branch is nobody's push to this one.
  if (head.sha === null || head.sha === record.syncedSha || head.branch !== record.branch) return false;
  const commit = await readLocalCommit(record.path, head.sha);
  await takeCommit(site, repository, record.branch, commit, record.syncedSha);
  record.syncedSha = head.sha;
  site.changed();
  return true;
}

async function importLocal(site: Site, input: ImportRepositoryInput, directory: string): Promise<RepositoryRow> {
  const { branch } = await readHead(directory);
  const repository = createRepository(site, { ...input, defaultBranch: branch });
  site.state.imports[repository.full_name] ??= { path: directory, syncedSha: null, branch };
  await syncRepository(site, repository.full_name);
  return repository;
}

async function importFiles(site: Site, repository: RepositoryRow, files: FileMap): Promise<void> {
  if (files.size === 0 || tip(site, repository, repository.default_branch) !== undefined) return;
  const login = repository.full_name.split('/')[0] ?? '';
  const commit = writeCommit(site.tables(), repository.id, {
    message: 'Initial commit',
    treeSha: writeTree(site.tables(), repository.id, files),
    parents: [],
    author: identityOf({ login, name: null, email: null }),
    userId: repository.owner_id,
  });
  await moveBranch(site, repository, repository.default_branch, commit.sha, login);
}

/** Puts a repository with its newest commit into the local GitHub. Repeating it takes over what is new. */
export async function importRepository(
  site: Site,
  input: ImportRepositoryInput,
): Promise<{ id: number; fullName: string; headSha: string | null }> {
  const directory = input.path === undefined ? undefined : path.resolve(input.path);
  let row: RepositoryRow;
  if (directory !== undefined && isGitRepository(directory)) row = await importLocal(site, input, directory);
  else {
    const files = directory === undefined ? applyChanges(new Map(), input.files ?? {}) : await readFolder(directory);
    row = createRepository(site, input);
    await importFiles(site, row, files);
  }
  return { id: row.id, fullName: row.full_name, headSha: tip(site, row, row.default_branch) ?? null };
}

/** Deletes a repository; the App hears it. */
export async function deleteRepository(site: Site, owner: string, name: string): Promise<void> {
  const repository = findRepository(site, owner, name);
  if (repository === undefined) return;
  const payload = { action: 'deleted', repository: await askAbout(site, repository, ''), sender: { login: owner } };
  const told = site.emulator.webhooks.dispatch('repository', 'deleted', payload, owner, name);
  for (const table of ['branches', 'refs', 'pullRequests'] as const) {
    for (const row of site.tables()[table].findBy('repo_id' as never, repository.id)) site.tables()[table].delete(row.id);
  }
  site.tables().repos.delete(repository.id);
  delete site.state.imports[repository.full_name];
  site.changed();
  await told;
}
