import type { RepositoryFacts } from '@autodevops/contracts/audit';
import type { GitHub } from '@autodevops/github';
import type { TreeEntry } from '@autodevops/stack';
import type { MergeRules } from '@autodevops/workflow';
import { isWorkflow } from './audited-files.ts';

/** A repository at a commit, as far as these facts ask for it. */
export interface RepositoryHead {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly entries: readonly TreeEntry[];
}

export interface KnownRepository {
  /** What GitHub does not answer is null. */
  readonly facts: RepositoryFacts;
  /** What the settings ask of a merge into the default branch, or null where GitHub does not tell. */
  readonly rules: MergeRules | null;
  /** The version of the Enterprise Server that holds it; null on github.com and where it is not known. */
  readonly platformVersion: string | null;
}

/** What GitHub knows about a repository beside its files. Fails with what reading the rules does, or with the reason of the signal. */
export type ReadRepositoryFacts = (
  repository: { readonly githubInstallationId: number },
  head: RepositoryHead,
  signal: AbortSignal,
) => Promise<KnownRepository>;

/** How long GitHub may take to tell about runs and settings, in milliseconds: an analysis without them is still one. */
const deadlineMs = 10_000;

export function createRepositoryFactsReader(
  github: Pick<GitHub, 'workflowRuns' | 'branchRules' | 'actionsSettings' | 'platform'>,
): ReadRepositoryFacts {
  const readSettings = async (installationId: number, { owner, name, entries }: RepositoryHead, signal: AbortSignal) => {
    if (!entries.some(({ path }) => isWorkflow(path))) return null;
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    const read = await github.actionsSettings.read({ installationId, owner, name, signal: bounded }).catch(() => null);
    return read?.outcome === 'found' ? read.settings : null;
  };
  const readRuns = async (installationId: number, head: RepositoryHead, signal: AbortSignal) => {
    const paths = head.entries.map(({ path }) => path).filter(isWorkflow);
    if (paths.length === 0) return null;
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    const { owner, name, defaultBranch } = head;
    return await github.workflowRuns.read({ installationId, owner, name, defaultBranch, paths, signal: bounded }).catch(() => null);
  };
  return async ({ githubInstallationId: installationId }, head, signal) => {
    const { owner, name, defaultBranch: branch, isPrivate } = head;
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    const [runs, settings, platformVersion, read] = await Promise.all([
      readRuns(installationId, head, signal),
      readSettings(installationId, head, signal),
      github.platform.version({ installationId, signal: bounded }).catch(() => null),
      github.branchRules.read({ installationId, owner, name, branch, signal }),
    ]);
    signal.throwIfAborted();
    const rules = read.outcome === 'found' ? read.rules : null;
    const facts: RepositoryFacts = {
      owner,
      isPrivate,
      requiredChecks: rules?.requiredChecks.map((check) => check.name) ?? null,
      hasMergeQueue: rules?.hasMergeQueue ?? null,
      defaultTokenPermission: settings?.defaultTokenPermission ?? null,
      requiresPinnedActions: settings?.requiresPinnedActions ?? null,
      allowedActions: settings?.allowedActions ?? null,
      runs,
    };
    return { facts, rules, platformVersion };
  };
}
