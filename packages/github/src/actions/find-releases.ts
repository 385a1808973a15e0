import type { ActionPin } from '@autodevops/contracts/audit';
import type { Octokit } from '@octokit/rest';
import { parse } from 'yaml';
import { failureOf } from '../client/map-github-error.ts';
import type { ActionPlace } from './action-place.ts';

export interface ReleaseRequest extends ActionPlace {
  /** The folder of the action in its repository; empty for the root. */
  readonly path: string;
  /** The version that is pinned today: `v6.0.0`. Releases of another major version and older ones are passed over. */
  readonly version: string;
  /** Releases after this time are too young, in milliseconds since 1970. */
  readonly before: number;
}

export interface ReleasedPin extends ActionPin {
  /** When it was published. */
  readonly releasedAt: string;
}

/** The newest release that is neither a draft nor a preview, of the same major version, newer than the pin and old enough; null where there is none. */
export async function findReleases(octokit: Octokit, request: ReleaseRequest): Promise<ReleasedPin | null> {
  const place = { owner: request.owner, repo: request.name };
  const { data } = await octokit.repos.listReleases({ ...place, per_page: 50 });
  const fitting = data
    .filter(({ draft, prerelease, published_at: at }) => !draft && !prerelease && at !== null && Date.parse(at) <= request.before)
    .filter(({ tag_name: tag }) => compareVersions(tag, request.version) > 0 && partsOf(tag)?.[0] === partsOf(request.version)?.[0])
    .toSorted((left, right) => compareVersions(right.tag_name, left.tag_name));
  for (const release of fitting.slice(0, 3)) {
    const sha = await tagCommit(octokit, place, release.tag_name);
    const definition = sha === null ? null : await readDefinition(octokit, place, request.path, sha);
    // A tag that names no commit of this repository's history is never used: the reference itself is what makes the commit reachable.
    if (sha !== null && definition !== null)
      return { version: release.tag_name, sha, ...definition, releasedAt: release.published_at ?? '' };
  }
  return null;
}

/** Major, minor and patch; null for what is no such version. */
function partsOf(version: string): readonly [number, number, number] | null {
  const [, major, minor, patch] = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(version) ?? [];
  return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

/** Above 0 when `left` is the newer one; what is no version is older than any. */
function compareVersions(left: string, right: string): number {
  const [mine, theirs] = [partsOf(left), partsOf(right)];
  if (mine === null || theirs === null) return Number(mine !== null) - Number(theirs !== null);
  return mine[0] - theirs[0] || mine[1] - theirs[1] || mine[2] - theirs[2];
}

async function tagCommit(octokit: Octokit, place: { owner: string; repo: string }, tag: string): Promise<string | null> {
  const { data } = await octokit.git.getRef({ ...place, ref: `tags/${tag}` });
  if (data.object.type === 'commit') return data.object.sha;
  if (data.object.type !== 'tag') return null;
  const annotated = await octokit.git.getTag({ ...place, tag_sha: data.object.sha });
  return annotated.data.object.type === 'commit' ? annotated.data.object.sha : null;
}

/** The runtime and the inputs that `action.yml` declares at a commit; null where it cannot be read. */
async function readDefinition(
  octokit: Octokit,
  place: { owner: string; repo: string },
  folder: string,
  sha: string,
): Promise<Pick<ActionPin, 'runtime' | 'inputs'> | null> {
  for (const file of ['action.yml', 'action.yaml']) {
    try {
      const path = folder === '' ? file : `${folder}/${file}`;
      const { data } = await octokit.repos.getContent({ ...place, path, ref: sha });
      if (!('content' in data) || data.size > 200_000) return null;
      return definitionOf(Buffer.from(data.content, 'base64').toString('utf8'));
    } catch (error) {
      if (failureOf(error)?.status !== 404) throw error;
    }
  }
  return null;
}

function definitionOf(text: string): Pick<ActionPin, 'runtime' | 'inputs'> | null {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 100 });
  } catch {
    return null;
  }
  const runs = member(document, 'runs');
  const runtime = member(runs, 'using');
  const inputs = member(document, 'inputs');
  if (typeof runtime !== 'string') return null;
  const entries = typeof inputs === 'object' && inputs !== null ? Object.entries(inputs) : [];
  return {
    runtime,
    inputs: Object.fromEntries(entries.slice(0, 200).map(([name, input]) => [name, textOrNull(member(input, 'default'))])),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
