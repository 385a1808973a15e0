import { moveBranch, sendPullRequest } from './events.ts';
import { type FileMap, findCommit, type Identity, mergeBase, mergeFiles, readTree, writeCommit, writeTree } from './git-objects.ts';
import type { PullRequestRow, RepositoryRow, UserRow } from './rows.ts';
import type { Site } from './site.ts';

export type MergeResult = { outcome: 'merged'; sha: string } | { outcome: 'not-mergeable'; conflicts: string[] };

export const identityOf = (user: Pick<UserRow, 'login' | 'name' | 'email'>): Identity => ({
  name: user.name ?? user.login,
  email: user.email ?? `${user.login}@users.noreply.localhost`,
  date: new Date().toISOString(),
});

export function findPullRequest(site: Site, repository: RepositoryRow, number: number): PullRequestRow | undefined {
  return site
    .tables()
    .pullRequests.findBy('repo_id', repository.id)
    .find((row) => row.number === number);
}

/** The files of a commit, or of nothing. */
export function filesOf(site: Site, repository: RepositoryRow, sha: string | undefined): FileMap {
  const commit = sha === undefined ? undefined : findCommit(site.tables(), repository.id, sha);
  return commit === undefined ? new Map() : readTree(site.tables(), repository.id, commit.tree_sha);
}

function close(site: Site, row: PullRequestRow, change: Partial<PullRequestRow>): void {
  const tables = site.tables();
  const closed = { state: 'closed' as const, closed_at: new Date().toISOString() };
  tables.pullRequests.update(row.id, { ...closed, ...change });
  const issue = tables.issues.findBy('repo_id', row.repo_id).find(({ number, is_pull_request: isPull }) => isPull && number === row.number);
  if (issue !== undefined) tables.issues.update(issue.id, closed);
  site.changed();
}

/** Merges what the pull request changed into its base as that is at this moment, and tells the App: first the push, then the merge. */
export async function mergePullRequest(site: Site, repository: RepositoryRow, row: PullRequestRow, user: UserRow): Promise<MergeResult> {
  if (row.merged || row.state === 'closed') return { outcome: 'not-mergeable', conflicts: [] };
  const tables = site.tables();
  const base = tables.branches.findBy('repo_id', repository.id).find(({ name }) => name === row.base_ref)?.sha ?? row.base_sha;
  const fork = mergeBase(tables, repository.id, base, row.head_sha);
  const files = (sha: string | undefined) => filesOf(site, repository, sha);
  const merged = mergeFiles(files(fork), files(base), files(row.head_sha));
  if (merged.conflicts.length > 0) return { outcome: 'not-mergeable', conflicts: merged.conflicts };
  const commit = writeCommit(tables, repository.id, {
    message: `Merge pull request #${row.number} from ${repository.full_name.split('/')[0]}/${row.head_ref}\n\n${row.title}`,
    treeSha: writeTree(tables, repository.id, merged.files),
    parents: [base, row.head_sha],
    author: identityOf(user),
    userId: user.id,
  });
  close(site, row, { merged: true, merged_at: new Date().toISOString(), merged_by_id: user.id, merge_commit_sha: commit.sha });
  await moveBranch(site, repository, row.base_ref, commit.sha, user.login);
  await sendPullRequest(site, repository, row.number, 'closed', { sender: { login: user.login, id: user.id, type: 'User' } });
  return { outcome: 'merged', sha: commit.sha };
}

/** Closes without merging. */
export async function closePullRequest(site: Site, repository: RepositoryRow, row: PullRequestRow, user: UserRow): Promise<void> {
  if (row.state === 'closed') return;
  close(site, row, {});
  await sendPullRequest(site, repository, row.number, 'closed', { sender: { login: user.login, id: user.id, type: 'User' } });
}
