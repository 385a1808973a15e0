import { isSeq } from 'yaml';
import type { ParsedFile } from './gate-input.ts';
import { entriesOf, textOf, valueAt } from './walk-yaml.ts';

/** What starts a workflow that releases, and nothing beside it does. */
export type ReleaseTrigger = 'version-tag' | 'branch' | 'published-release';

/** One kind of job that may write: told by its last step, and held to the rest. */
export interface ReleaseJob {
  readonly trigger: ReleaseTrigger;
  /** Other actions it may use. */
  readonly actions: ReadonlySet<string>;
  /** How many steps may run commands. */
  readonly maxCommands: number;
  readonly scopes: ReadonlySet<string>;
  /** The environment it must be in, and null where it must be in none. */
  readonly environment: string | null;
}

const nodeSetup = ['actions/checkout', 'actions/setup-node', 'pnpm/action-setup', 'oven-sh/setup-bun'] as const;

const byLastAction: Readonly<Record<string, ReleaseJob>> = {
  'goreleaser/goreleaser-action': {
    trigger: 'version-tag',
    actions: new Set(['actions/checkout', 'actions/setup-go', 'sigstore/cosign-installer', 'anchore/sbom-action/download-syft']),
    maxCommands: 0,
    scopes: new Set(['contents']),
    environment: 'release',
  },
  'changesets/action/version': {
    trigger: 'branch',
    actions: new Set(nodeSetup),
    maxCommands: 3,
    scopes: new Set(['contents', 'pull-requests']),
    environment: null,
  },
  'changesets/action/publish': {
    trigger: 'branch',
    actions: new Set(nodeSetup),
    maxCommands: 4,
    scopes: new Set(['contents', 'id-token']),
    environment: 'npm',
  },
  'googleapis/release-please-action': {
    trigger: 'branch',
    actions: new Set(),
    maxCommands: 0,
    scopes: new Set(['contents', 'pull-requests']),
    environment: null,
  },
};

/** Publishing to PyPI is a command, and the job that holds it runs no other. */
export const publishCommand = 'uv publish --trusted-publishing always';

const publishing: ReleaseJob = {
  trigger: 'published-release',
  actions: new Set(['actions/download-artifact', 'astral-sh/setup-uv']),
  maxCommands: 1,
  scopes: new Set(['id-token']),
  environment: 'pypi',
};

const publishes =
  /^(?:npm|pnpm|yarn|bun|uv|poetry|flit|hatch|pdm|maturin|cargo|lerna|twine|gem|npx changeset) (?:npm )?(?:publish|upload|push)\b/;

/** What GoReleaser is told to do. */
export const releaseArguments = 'release --clean';

/** The kind of release that a job makes; null for every other job. */
export function releaseJobOf(job: unknown): ReleaseJob | null {
  const last = stepsOf(job).at(-1);
  const action = actionOf(last);
  if (action === null) return textOf(valueAt(last, 'run')) === publishCommand ? publishing : null;
  const found = Object.hasOwn(byLastAction, action) ? (byLastAction[action] ?? null) : null;
  return found !== null && action === 'goreleaser/goreleaser-action' && signs(job)
    ? { ...found, scopes: new Set([...found.scopes, 'id-token']) }
    : found;
}

/** Tells whether an action or a command releases, so that it may stand nowhere but at the end of such a job. */
export function isReleaseStep(step: unknown): boolean {
  const action = actionOf(step);
  if (action !== null) return Object.hasOwn(byLastAction, action) || action === 'changesets/action' || action.startsWith('pypa/');
  return (textOf(valueAt(step, 'run')) ?? '').split('\n').some((line) => publishes.test(line));
}

/** A workflow with a job that releases. It runs for nothing else. */
export function isReleaseFile(file: ParsedFile): boolean {
  return jobsOf(file).some(({ value }) => releaseJobOf(value) !== null);
}

/** Whether a job may write to that scope because of what it releases. */
export function mayReleaseWrite(job: unknown, scope: string): boolean {
  return releaseJobOf(job)?.scopes.has(scope) === true;
}

/** The job that tells the others what is due: its last step has an output. */
export function isModeJob(job: unknown): boolean {
  return isModeStep(stepsOf(job).at(-1));
}

export function isModeStep(step: unknown): boolean {
  return actionOf(step) === 'changesets/action/select-mode';
}

export function jobsOf(file: ParsedFile) {
  return entriesOf(valueAt(file.document.contents, 'jobs'));
}

export function stepsOf(job: unknown): readonly unknown[] {
  const steps = valueAt(job, 'steps');
  return isSeq(steps) ? steps.items : [];
}

/** The name of the action that a step uses; null where it runs commands. */
export function actionOf(step: unknown): string | null {
  return textOf(valueAt(step, 'uses'))?.split('@')[0] ?? null;
}

function signs(job: unknown): boolean {
  return stepsOf(job).some((step) => actionOf(step) === 'sigstore/cosign-installer');
}
