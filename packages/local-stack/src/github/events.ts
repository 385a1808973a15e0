import { changedPaths, findCommit, readTree } from './git-objects.ts';
import type { CommitRow, InstallationRow, RepositoryRow } from './rows.ts';
import { askAbout, findInstallation, findRepository, installationOf, type Site } from './site.ts';

type Payload = Record<string, unknown>;

const zeroSha = '0'.repeat(40);
const maxCommits = 20;

/** Events that GitHub sends to every App, whatever it subscribed to. */
const unconditional = new Set(['installation', 'installation_repositories', 'github_app_authorization']);

/** Sends an event about an account or a repository to the App, if the App is installed there, not suspended, and subscribed. */
export async function sendEvent(site: Site, event: string, action: string | undefined, payload: Payload, installation?: InstallationRow) {
  const isSubscribed = unconditional.has(event) || site.tables().apps.findOneBy('slug', site.app.slug)?.events.includes(event) === true;
  if (!isSubscribed || (installation?.suspended_at && !unconditional.has(event))) return;
  await site.deliveries.send(event, action, {
    ...payload,
    ...(installation === undefined || 'installation' in payload
      ? {}
      : { installation: { id: installation.installation_id, node_id: `I_${installation.installation_id}` } }),
  });
}

function commitsBetween(site: Site, repository: RepositoryRow, before: string, after: string): CommitRow[] {
  const commits: CommitRow[] = [];
  for (let sha: string | undefined = after; sha !== undefined && sha !== before && commits.length < maxCommits; ) {
    const commit = findCommit(site.tables(), repository.id, sha);
    if (commit === undefined) break;
    commits.unshift(commit);
    sha = commit.parent_shas[0];
  }
  return commits;
}

function formatCommit(site: Site, repository: RepositoryRow, commit: CommitRow): Payload {
  const [parentSha] = commit.parent_shas;
  const parent = parentSha === undefined ? undefined : findCommit(site.tables(), repository.id, parentSha);
  const tables = site.tables();
  const before = parent === undefined ? new Map() : readTree(tables, repository.id, parent.tree_sha);
  const paths = changedPaths(before, readTree(tables, repository.id, commit.tree_sha));
  return {
    id: commit.sha,
    tree_id: commit.tree_sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer_date,
    url: `${site.url}/${repository.full_name}/commit/${commit.sha}`,
    author: { name: commit.author_name, email: commit.author_email },
    committer: { name: commit.committer_name, email: commit.committer_email },
    ...paths,
  };
}

interface BranchMove {
  branch: string;
  before: string;
  after: string;
  sender: unknown;
  pusher: string;
}

async function sendPush(site: Site, repository: RepositoryRow, move: BranchMove): Promise<void> {
  const installation = installationOf(site, repository);
  if (installation === undefined) return;
  const json = await askAbout(site, repository, '');
  const owner = { ...(json['owner'] as Payload), name: repository.full_name.split('/')[0] };
  const commits = move.before === zeroSha ? [] : commitsBetween(site, repository, move.before, move.after);
  const head = findCommit(site.tables(), repository.id, move.after);
  const payload: Payload = {
    ref: `refs/heads/${move.branch}`,
    before: move.before,
    after: move.after,
    created: move.before === zeroSha,
    deleted: move.after === zeroSha,
    forced: false,
    base_ref: null,
    compare: `${site.url}/${repository.full_name}/compare/${move.before.slice(0, 12)}...${move.after.slice(0, 12)}`,
    commits: commits.map((commit) => formatCommit(site, repository, commit)),
    head_commit: head === undefined ? null : formatCommit(site, repository, head),
    repository: { ...json, owner, master_branch: repository.default_branch },
    pusher: { name: move.pusher },
    sender: move.sender,
  };
  await sendEvent(site, 'push', undefined, payload, installation);
}

/** Open pull requests follow their branches: a new head is told as `synchronize`. */
async function followPullRequests(site: Site, repository: RepositoryRow, move: BranchMove): Promise<void> {
  const tables = site.tables();
  for (const row of tables.pullRequests.findBy('repo_id', repository.id)) {
    if (row.state !== 'open') continue;
    if (row.base_ref === move.branch) tables.pullRequests.update(row.id, { base_sha: move.after });
    if (row.head_ref !== move.branch || row.head_sha === move.after) continue;
    tables.pullRequests.update(row.id, { head_sha: move.after });
    await sendPullRequest(site, repository, row.number, 'synchronize', { before: move.before, after: move.after, sender: move.sender });
  }
}

/** Tells the App about a pull request as it is at this moment. */
export async function sendPullRequest(site: Site, repository: RepositoryRow, number: number, action: string, more: Payload = {}) {
  const installation = installationOf(site, repository);
  if (installation === undefined) return;
  const [pullRequest, json] = await Promise.all([askAbout(site, repository, `/pulls/${number}`), askAbout(site, repository, '')]);
  await sendEvent(site, 'pull_request', action, { action, number, pull_request: pullRequest, repository: json, ...more }, installation);
}

/** Points a branch at a commit, makes it if it is new, and tells everyone who follows it. Resolves when the App has been told. */
export async function moveBranch(site: Site, repository: RepositoryRow, branch: string, sha: string, pusher: string): Promise<void> {
  const tables = site.tables();
  const ref = tables.refs.findBy('repo_id', repository.id).find((row) => row.ref === `refs/heads/${branch}`);
  const row = tables.branches.findBy('repo_id', repository.id).find(({ name }) => name === branch);
  const before = ref?.sha ?? zeroSha;
  if (before === sha) return;
  if (ref === undefined) tables.refs.insert({ repo_id: repository.id, ref: `refs/heads/${branch}`, sha, node_id: '' });
  else tables.refs.update(ref.id, { sha });
  if (row === undefined) tables.branches.insert({ repo_id: repository.id, name: branch, sha, protected: false });
  else tables.branches.update(row.id, { sha });
  tables.repos.update(repository.id, { pushed_at: new Date().toISOString() });
  site.changed();
  await afterMove(site, repository, { branch, before, after: sha, sender: { login: pusher }, pusher });
}

async function afterMove(site: Site, repository: RepositoryRow, move: BranchMove): Promise<void> {
  await Promise.all([sendPush(site, repository, move), followPullRequests(site, repository, move)]);
}

const loginOf = (sender: unknown): string =>
  typeof sender === 'object' && sender !== null && 'login' in sender ? String(sender.login) : 'ghost';

/** GitHub writes the state of a review in small letters in a webhook, and in capitals in its REST API. */
function asSent(payload: Payload): Payload {
  const review = payload['review'] as { state?: unknown } | undefined;
  return typeof review?.state === 'string' ? { ...payload, review: { ...review, state: review.state.toLowerCase() } } : payload;
}

/** A push as the emulator tells it, or the new branch that it forgets to tell as a push. */
async function followBranch(site: Site, repository: RepositoryRow, payload: Payload, isNew: boolean): Promise<void> {
  const branch = String(payload['ref']).replace('refs/heads/', '');
  const after = tipOf(site, repository, branch);
  if (after === undefined) return;
  const before = isNew ? zeroSha : String(payload['before']);
  await afterMove(site, repository, { branch, before, after, sender: payload['sender'], pusher: loginOf(payload['sender']) });
}

/**
 * Takes over the emulator's dispatcher: what it would send to the App goes out with the fields, the signature and the GUID of GitHub, and what
 * it forgets (the push of a new branch, the new head of a pull request) is added.
 */
export function takeOverWebhooks(site: Site): void {
  site.emulator.webhooks.dispatch = async (event, action, payload, ownerLogin, name) => {
    site.changed();
    const repository = name === undefined ? undefined : findRepository(site, ownerLogin, name);
    if (repository === undefined) return;
    if (event === 'push') return followBranch(site, repository, payload, false);
    if (event === 'create' && payload['ref_type'] === 'branch') await followBranch(site, repository, payload, true);
    const installation =
      event === 'repository' ? findInstallation(site, repository.owner_id, repository.owner_type) : installationOf(site, repository);
    if (installation === undefined) return;
    const number = (payload['pull_request'] as { number?: number } | undefined)?.number;
    await sendEvent(site, event, action, { ...asSent(payload), ...(number === undefined ? {} : { number }) }, installation);
  };
}

function tipOf(site: Site, repository: RepositoryRow, branch: string): string | undefined {
  return site
    .tables()
    .refs.findBy('repo_id', repository.id)
    .find((row) => row.ref === `refs/heads/${branch}`)?.sha;
}
