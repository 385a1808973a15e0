import type { Octokit } from '@octokit/rest';
import { graphqlProblems } from '../client/graphql-problems.ts';
import { failureOf } from '../client/map-github-error.ts';
import { type PullRequestInfo, toPullRequest } from '../pull-requests/pull-request-info.ts';
import { readFiles } from '../snapshots/read-files.ts';
import type { PublicationOutcome, PublicationRequest } from './publication.ts';
import { writeCommit } from './write-commit.ts';

/**
 * One publication as a row of steps, each of which looks before it writes. So it may be repeated after a crash at any point, and two at the same time
 * end with one branch, one commit and one pull request.
 */

/** Waits for its turn before each write. */
export type BeforeWrite = () => Promise<void>;

interface Publication {
  readonly octokit: Octokit;
  readonly request: PublicationRequest;
  readonly beforeWrite: BeforeWrite;
}

const commitAttempts = 3;

async function findPullRequest({ octokit, request }: Publication): Promise<{ pullRequest: PullRequestInfo; body: string } | undefined> {
  const { owner, name: repo, branch, baseBranch: base } = request;
  const { data } = await octokit.pulls.list({
    owner,
    repo,
    head: `${owner}:${branch}`,
    base,
    state: 'all',
    sort: 'created',
    direction: 'desc',
  });
  const found = data.find(({ state }) => state === 'open') ?? data[0];
  return found && { pullRequest: toPullRequest(found), body: found.body ?? '' };
}

async function branchHead({ octokit, request }: Publication): Promise<string | undefined> {
  try {
    const { data } = await octokit.git.getRef({ owner: request.owner, repo: request.name, ref: `heads/${request.branch}` });
    return data.object.sha;
  } catch (error) {
    if (failureOf(error)?.status === 404) return undefined;
    throw error;
  }
}

/** The head of the branch, which is made when it is missing. */
async function ensureBranch(publication: Publication): Promise<string> {
  const existing = await branchHead(publication);
  if (existing !== undefined) return existing;
  const { octokit, request, beforeWrite } = publication;
  await beforeWrite();
  try {
    await octokit.git.createRef({ owner: request.owner, repo: request.name, ref: `refs/heads/${request.branch}`, sha: request.baseSha });
    return request.baseSha;
  } catch (error) {
    // Another run of the same publication was faster.
    const head = failureOf(error)?.status === 422 ? await branchHead(publication) : undefined;
    if (head === undefined) throw error;
    return head;
  }
}

interface FilesThere {
  /** All of them are there with the wanted content. */
  readonly isComplete: boolean;
  /** The first that has other content and may not be written over. */
  readonly occupied: string | undefined;
}

async function lookAtFiles({ octokit, request }: Publication, commitSha: string): Promise<FilesThere> {
  const paths = request.files.map(({ path }) => path);
  const files = await readFiles(octokit, { ...request, commitSha, paths });
  const others = request.files.flatMap(({ path, content }) => {
    const bytes = files.get(path);
    if (bytes !== undefined && Buffer.from(bytes).equals(Buffer.from(content, 'utf8'))) return [];
    return [{ path, content: bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8') }];
  });
  const occupied = others.find(({ content }) => content !== undefined && request.mayOverwrite?.(content) === false);
  return { isComplete: others.length === 0, occupied: occupied?.path };
}

const isStale = (error: unknown): boolean => {
  const status = failureOf(error)?.status;
  return status === 409 || status === 422 || graphqlProblems(error).some(({ type }) => type === 'STALE_DATA');
};

/**
 * Brings the files onto the branch. A commit that is there already is not made again. Answers the path of a file that is in the way, where
 * somebody has edited the branch since.
 */
async function ensureCommit(publication: Publication): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const head = await ensureBranch(publication);
    const { isComplete, occupied } = await lookAtFiles(publication, head);
    if (isComplete || occupied !== undefined) return occupied;
    await publication.beforeWrite();
    try {
      await writeCommit(publication.octokit, publication.request, head);
      return undefined;
    } catch (error) {
      if (!isStale(error) || attempt >= commitAttempts) throw error;
    }
  }
}

/** An open pull request gets its present text. */
async function rewrite(publication: Publication, found: { pullRequest: PullRequestInfo; body: string }): Promise<PullRequestInfo> {
  const { octokit, request, beforeWrite } = publication;
  if (found.pullRequest.title === request.title && found.body === request.body) return found.pullRequest;
  await beforeWrite();
  const { owner, name: repo, title, body } = request;
  return toPullRequest((await octokit.pulls.update({ owner, repo, pull_number: found.pullRequest.number, title, body })).data);
}

async function open(publication: Publication): Promise<PublicationOutcome> {
  const { octokit, request, beforeWrite } = publication;
  const { owner, name: repo, title, body, branch: head, baseBranch: base } = request;
  await beforeWrite();
  try {
    const { data } = await octokit.pulls.create({ owner, repo, title, body, head, base });
    return { outcome: 'opened', pullRequest: toPullRequest(data) };
  } catch (error) {
    const found = failureOf(error)?.status === 422 ? await findPullRequest(publication) : undefined;
    if (found === undefined) throw error;
    return { outcome: 'existing', pullRequest: found.pullRequest };
  }
}

/** Brings the pull request about, or finds it. */
export async function publish(publication: Publication): Promise<PublicationOutcome> {
  const found = await findPullRequest(publication);
  if (found?.pullRequest.state === 'merged') return { outcome: 'merged', pullRequest: found.pullRequest };
  if (found?.pullRequest.state === 'closed') return { outcome: 'closed-by-user', pullRequest: found.pullRequest };
  if (found === undefined) {
    const { isComplete, occupied } = await lookAtFiles(publication, publication.request.baseSha);
    if (isComplete) return { outcome: 'nothing-to-change' };
    if (occupied !== undefined) return { outcome: 'occupied', path: occupied };
  }
  const occupied = await ensureCommit(publication);
  if (occupied !== undefined) return { outcome: 'occupied', path: occupied };
  if (found === undefined) return open(publication);
  await rewrite(publication, found);
  // Read back: the commit has given it a new head.
  const current = await findPullRequest(publication);
  return { outcome: 'existing', pullRequest: current?.pullRequest ?? found.pullRequest };
}
