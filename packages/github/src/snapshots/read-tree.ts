import type { Octokit } from '@octokit/rest';
import { mapBounded } from '../client/map-bounded.ts';
import { failureOf } from '../client/map-github-error.ts';
import type { RepositoryPlace } from '../github-config.ts';
import { parseTree, type SnapshotEntry } from './tree-entry.ts';

export interface TreeRequest extends RepositoryPlace {
  /** A branch or a full commit SHA; the default branch when absent. */
  readonly ref?: string;
}

export type TreeOutcome =
  | {
      readonly outcome: 'found';
      readonly commitSha: string;
      readonly defaultBranch: string;
      readonly entries: readonly SnapshotEntry[];
      /** True when something is missing from the list. */
      readonly isTruncated: boolean;
    }
  /** There is no commit yet. */
  | { readonly outcome: 'empty'; readonly defaultBranch: string }
  | { readonly outcome: 'gone' };

/** Bounds of the walk that follows a truncated answer. */
export interface WalkLimits {
  readonly requests: number;
  readonly entries: number;
  readonly concurrency: number;
}

export const walkLimits: WalkLimits = { requests: 300, entries: 100_000, concurrency: 6 };

/** Not walked into: nothing in them is the repository's own. */
const foreign = new Set(['node_modules', 'vendor', 'third_party', '.yarn', 'Pods', 'bower_components']);

const fullSha = /^[0-9a-f]{40}$/;

interface Place {
  readonly owner: string;
  readonly repo: string;
}

async function listTree(octokit: Octokit, place: Place, sha: string, isRecursive: boolean, prefix = '') {
  const { data } = await octokit.git.getTree({ ...place, tree_sha: sha, ...(isRecursive ? { recursive: '1' } : {}) });
  return parseTree(data, prefix);
}

/** Lists directory by directory what one answer could not hold: each as a whole where that fits, its parts where it does not. */
async function walk(octokit: Octokit, place: Place, rootSha: string, limits: WalkLimits) {
  const entries: SnapshotEntry[] = [];
  let requests = 0;
  let isTruncated = false;
  let level: { sha: string; prefix: string }[] = [{ sha: rootSha, prefix: '' }];
  while (level.length > 0) {
    const next: typeof level = [];
    await mapBounded(level, limits.concurrency, async ({ sha, prefix }) => {
      if (requests + 2 > limits.requests || entries.length > limits.entries) {
        isTruncated = true;
        return;
      }
      requests += 1;
      // The root is known not to fit.
      const whole = prefix === '' ? undefined : await listTree(octokit, place, sha, true, prefix);
      if (whole?.isTruncated === false) {
        entries.push(...whole.entries);
        return;
      }
      requests += 1;
      const own = await listTree(octokit, place, sha, false, prefix);
      entries.push(...own.entries);
      isTruncated ||= own.isTruncated;
      for (const entry of own.entries) {
        const isForeign = foreign.has(entry.path.split('/').at(-1) ?? '');
        if (entry.kind === 'directory' && !isForeign) next.push({ sha: entry.sha, prefix: `${entry.path}/` });
      }
    });
    level = next;
  }
  entries.sort((left, right) => (left.path < right.path ? -1 : 1));
  return { entries: entries.slice(0, limits.entries), isTruncated: isTruncated || entries.length > limits.entries };
}

/** A 409 is GitHub's word for a repository without a commit; a missing branch of an existing repository is the same. */
async function commitOf(octokit: Octokit, place: Place, ref: string): Promise<string | undefined> {
  if (fullSha.test(ref)) return ref;
  try {
    return (await octokit.repos.getBranch({ ...place, branch: ref })).data.commit.sha;
  } catch (error) {
    const status = failureOf(error)?.status;
    if (status === 404 || status === 409) return undefined;
    throw error;
  }
}

/** Reads the whole tree of one commit: one request for its list, more only where GitHub cut it. */
export async function readTree(octokit: Octokit, request: TreeRequest, limits: WalkLimits = walkLimits): Promise<TreeOutcome> {
  const place = { owner: request.owner, repo: request.name };
  const { default_branch: defaultBranch } = (await octokit.repos.get(place)).data;
  const commitSha = await commitOf(octokit, place, request.ref ?? defaultBranch);
  if (commitSha === undefined) return { outcome: 'empty', defaultBranch };
  try {
    const tree = await listTree(octokit, place, commitSha, true);
    const listed = tree.isTruncated ? await walk(octokit, place, tree.treeSha, limits) : tree;
    return { outcome: 'found', commitSha, defaultBranch, entries: listed.entries, isTruncated: listed.isTruncated };
  } catch (error) {
    if (failureOf(error)?.status === 409) return { outcome: 'empty', defaultBranch };
    throw error;
  }
}
