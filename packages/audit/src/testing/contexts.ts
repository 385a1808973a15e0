import type { ActionFacts, ActionPin, GitHubFacts, RepositoryFacts, WorkflowRuns } from '@autodevops/contracts/audit';
import type { AuditContext } from '../rule/audit-context.ts';

/** What GitHub knows, as a fixture in JSON writes it: whatever is left out is not known. */
export interface GitHubShape {
  readonly repository?: Partial<Omit<RepositoryFacts, 'runs'>> & { readonly runs?: Readonly<Record<string, Partial<WorkflowRuns>>> };
  readonly platformVersion?: string | null;
  readonly actions?: Readonly<
    Record<
      string,
      Partial<Omit<ActionFacts, 'commits' | 'refs'>> & {
        readonly commits?: Readonly<Record<string, { isReachable: boolean; tags: readonly string[] }>>;
        readonly refs?: Readonly<Record<string, { isTag: boolean; isBranch: boolean; sha: string }>>;
      }
    >
  >;
}

/** The day on which fixtures are audited. */
export const fixtureDay = '2026-11-21';

const pin = (version: string, digit: string, inputs: Readonly<Record<string, string | null>> = {}): ActionPin => ({
  version,
  sha: digit.repeat(40),
  runtime: 'node24',
  inputs,
});

/** Pins that are told apart at a glance. */
const catalogue: ReadonlyMap<string, ActionPin> = new Map([
  ['actions/checkout', pin('v6.0.0', 'a', { 'persist-credentials': 'true', 'fetch-depth': '1', ref: null, repository: null })],
  ['actions/setup-node', pin('v6.1.0', 'b', { cache: null, 'node-version': null, 'node-version-file': null })],
  ['actions/setup-python', pin('v6.0.0', 'c', { cache: null, 'python-version': null })],
  ['actions/cache', pin('v4.3.0', 'd', { path: null, key: null })],
  ['actions/upload-artifact', pin('v5.0.0', 'e', { name: null, path: null, 'retention-days': null })],
  ['docker/build-push-action', pin('v6.18.0', 'f', { 'cache-from': null, 'cache-to': null, push: 'false' })],
  ['pnpm/action-setup', pin('v4.2.0', '1', { version: null })],
]);

/** Pins of major versions before those of the catalogue. */
const otherMajors: ReadonlyMap<string, Pick<ActionPin, 'version' | 'sha'>> = new Map([
  ['actions/checkout@4', { version: 'v4.3.0', sha: '4'.repeat(40) }],
  ['actions/setup-node@4', { version: 'v4.4.0', sha: '5'.repeat(40) }],
]);

/** Digests that are told apart at a glance. */
const images: ReadonlyMap<string, string> = new Map(
  [
    ['docker.io/library/node:24', '1'],
    ['docker.io/library/node:latest', '2'],
    ['docker.io/library/postgres:17.6', '3'],
    ['docker.io/library/alpine:3.22', '4'],
    ['ghcr.io/owner/tool:1.2', '5'],
    ['docker.io/library/redis:8', '6'],
  ].map(([name = '', digit = '']): [string, string] => [name, `sha256:${digit.repeat(64)}`]),
);

/** The context of fixtures: a fixed day, a small catalogue, a few images, and what the fixture says that GitHub knows. */
export function buildContext(github?: GitHubShape): AuditContext {
  return { today: fixtureDay, catalogue, otherMajors, images, github: github === undefined ? null : buildFacts(github), lint: [] };
}

function buildFacts({ repository, actions = {}, platformVersion = null }: GitHubShape): GitHubFacts {
  const entries = Object.entries(actions).map(([name, { commits = {}, refs = {}, ...facts }]): [string, ActionFacts] => [
    name.toLowerCase(),
    {
      isArchived: false,
      creator: null,
      advisories: [],
      ...facts,
      commits: new Map(Object.entries(commits)),
      refs: new Map(Object.entries(refs)),
    },
  ]);
  return { repository: repository === undefined ? null : buildRepository(repository), actions: new Map(entries), platformVersion };
}

function buildRepository({ runs, ...facts }: NonNullable<GitHubShape['repository']>): RepositoryFacts {
  const known = Object.entries(runs ?? {}).map(([path, run]): [string, WorkflowRuns] => [
    path,
    { lastRunOn: null, failuresInARow: 0, flakyCommits: [], ...run },
  ]);
  return {
    owner: null,
    isPrivate: null,
    requiredChecks: null,
    hasMergeQueue: null,
    defaultTokenPermission: null,
    requiresPinnedActions: null,
    allowedActions: null,
    ...facts,
    runs: runs === undefined ? null : new Map(known),
  };
}
