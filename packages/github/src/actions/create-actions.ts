import type { ActionFacts } from '@autodevops/contracts/audit';
import type { Octokit } from '@octokit/rest';
import { type GitHubClient, unlessGone } from '../client/github-client.ts';
import { mapBounded } from '../client/map-bounded.ts';
import { failureOf } from '../client/map-github-error.ts';
import type { ActionPlace } from './action-place.ts';
import { findReleases, type ReleasedPin, type ReleaseRequest } from './find-releases.ts';
import { readAdvisories } from './read-advisories.ts';
import { readCreator } from './read-creator.ts';

export interface ActionFactsRequest extends ActionPlace {
  /** What workflows name behind the `@`: tags, branches and full commits. The first twenty are looked at. */
  readonly refs: readonly string[];
}

export type ActionFactsOutcome = { readonly outcome: 'found'; readonly facts: ActionFacts } | { readonly outcome: 'gone' };

/** What GitHub knows about actions that workflows use. Reads public repositories only: a private one is `gone`. */
export interface Actions {
  facts(request: ActionFactsRequest): Promise<ActionFactsOutcome>;
  /** The newest release of the same major version that is old enough; null where there is none. */
  newestRelease(request: ReleaseRequest): Promise<ReleasedPin | null>;
}

const maxRefs = 20;
/** Branches that a commit is looked for on, beside the default branch. */
const maxBranches = 10;
const fullCommit = /^[0-9a-f]{40}$/;

export function createActions(client: GitHubClient): Actions {
  const asReader = <Result>({ installationId, signal }: ActionPlace, call: (octokit: Octokit) => Promise<Result>): Promise<Result> =>
    client.asInstallation({ installationId, permissions: { metadata: 'read' }, ...(signal && { signal }) }, call);
  return {
    facts: (request) =>
      unlessGone(
        asReader(request, async (octokit) => {
          const place = { owner: request.owner, repo: request.name };
          const { data: repository, headers } = await octokit.repos.get(place);
          if (repository.private) return { outcome: 'gone' as const };
          const refs = [...new Set(request.refs)].slice(0, maxRefs);
          const tags = await readTags(octokit, place);
          const names = refs.filter((ref) => !fullCommit.test(ref));
          const found = await mapBounded(names, 4, async (ref) => [ref, await readRef(octokit, place, ref)] as const);
          const commits = await mapBounded(
            refs.filter((ref) => fullCommit.test(ref)),
            2,
            async (sha) => [sha, await readCommit(octokit, place, { sha, tags, defaultBranch: repository.default_branch })] as const,
          );
          const facts: ActionFacts = {
            isArchived: repository.archived,
            // Every answer of an Enterprise Server carries its version.
            creator: headers['x-github-enterprise-version'] === undefined ? await readCreator(octokit, repository.owner) : null,
            advisories: await readAdvisories(octokit, place),
            commits: new Map(commits.flatMap(([sha, commit]) => (commit === null ? [] : [[sha, commit]]))),
            refs: new Map(found.flatMap(([ref, fact]) => (fact === null ? [] : [[ref, fact]]))),
          };
          return { outcome: 'found' as const, facts };
        }),
      ),
    newestRelease: (request) => asReader(request, (octokit) => findReleases(octokit, request)),
  };
}

interface Place {
  readonly owner: string;
  readonly repo: string;
}

/** Tags by the commit that they name: the three hundred that GitHub lists first. */
async function readTags(octokit: Octokit, place: Place): Promise<ReadonlyMap<string, readonly string[]>> {
  const tags: { name: string; sha: string }[] = [];
  for (let page = 1; page <= 3; page += 1) {
    const { data } = await octokit.repos.listTags({ ...place, per_page: 100, page });
    tags.push(...data.map(({ name, commit }) => ({ name, sha: commit.sha })));
    if (data.length < 100) break;
  }
  return new Map([...Map.groupBy(tags, ({ sha }) => sha)].map(([sha, list]) => [sha, list.map(({ name }) => name)]));
}

/** Null where neither a tag nor a branch has the name. */
async function readRef(octokit: Octokit, place: Place, name: string): Promise<{ isTag: boolean; isBranch: boolean; sha: string } | null> {
  const [tag, branch] = await Promise.all([commitOf(octokit, place, `tags/${name}`), commitOf(octokit, place, `heads/${name}`)]);
  const sha = branch ?? tag;
  return sha === null ? null : { isTag: tag !== null, isBranch: branch !== null, sha };
}

/** The commit of a reference, behind an annotated tag too; null where there is no such reference. */
async function commitOf(octokit: Octokit, place: Place, ref: string): Promise<string | null> {
  const reference = await unlessMissing(octokit.git.getRef({ ...place, ref }));
  if (reference === null) return null;
  const { object } = reference.data;
  if (object.type !== 'tag') return object.sha;
  const tag = await unlessMissing(octokit.git.getTag({ ...place, tag_sha: object.sha }));
  return tag?.data.object.sha ?? null;
}

interface CommitQuestion {
  readonly sha: string;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly defaultBranch: string;
}

/**
 * Whether a branch or tag of this very repository reaches the commit. GitHub shows commits of forks under the address of the repository, so
 * that a commit can be seen proves nothing. Null where it is on none of the branches that were looked at, but more exist: not known.
 */
async function readCommit(
  octokit: Octokit,
  place: Place,
  question: CommitQuestion,
): Promise<{ isReachable: boolean; tags: readonly string[] } | null> {
  const { sha, tags, defaultBranch } = question;
  const own = tags.get(sha);
  if (own !== undefined) return { isReachable: true, tags: own };
  if (await isAncestor(octokit, place, sha, defaultBranch)) return { isReachable: true, tags: [] };
  const { data: branches } = await octokit.repos.listBranches({ ...place, per_page: maxBranches + 1 });
  for (const { name } of branches.slice(0, maxBranches)) {
    if (name !== defaultBranch && (await isAncestor(octokit, place, sha, name))) return { isReachable: true, tags: [] };
  }
  return branches.length > maxBranches ? null : { isReachable: false, tags: [] };
}

async function isAncestor(octokit: Octokit, place: Place, sha: string, branch: string): Promise<boolean> {
  const comparison = await unlessMissing(
    octokit.repos.compareCommitsWithBasehead({ ...place, basehead: `${sha}...${branch}`, per_page: 1 }),
  );
  return comparison?.data.status === 'ahead' || comparison?.data.status === 'identical';
}

async function unlessMissing<Result>(call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    const status = failureOf(error)?.status;
    if (status === 404 || status === 422) return null;
    throw error;
  }
}
