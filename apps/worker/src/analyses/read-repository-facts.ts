import type { RepositoryFacts } from '@autodevops/contracts/audit';
import type { GitHub } from '@autodevops/github';
import type { AnalysedRepository, FoundHead } from './analysis-ports.ts';
import { isWorkflow } from './audited-files.ts';

/** What GitHub knows about the audited repository beside its files; what it does not answer is null. Fails only by the caller's own signal. */
export type ReadRepositoryFacts = (repository: AnalysedRepository, head: FoundHead, signal: AbortSignal) => Promise<RepositoryFacts>;

/** How long GitHub may take, in milliseconds: an analysis without these facts is still one. */
const deadlineMs = 10_000;

export function createRepositoryFactsReader(github: Pick<GitHub, 'workflowRuns'>): ReadRepositoryFacts {
  return async (repository, head, signal) => {
    const { owner, name, defaultBranch, isPrivate, entries } = head;
    const paths = entries.map(({ path }) => path).filter(isWorkflow);
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    const place = { installationId: repository.githubInstallationId, owner, name, signal: bounded };
    const runs = paths.length === 0 ? null : await github.workflowRuns.read({ ...place, defaultBranch, paths }).catch(() => null);
    signal.throwIfAborted();
    return {
      isPrivate,
      requiredChecks: null,
      hasMergeQueue: null,
      defaultTokenPermission: null,
      requiresPinnedActions: null,
      allowedActions: null,
      runs,
    };
  };
}
