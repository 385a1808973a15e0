import type { RepositoryOverview } from '@autodevops/contracts/api';
import type { Severity } from '@autodevops/contracts/audit';
import { canReview } from '#components/repository/repository-state.ts';
import type { RepositoryTab } from '#navigation/paths.ts';

/** Something worth doing next, and where. */
export interface NextStep {
  readonly text: string;
  readonly why: string;
  readonly tab: RepositoryTab;
  /** The findings that it is about. */
  readonly severities?: readonly Severity[];
}

/** What to do next, the most useful first. Nothing for a repository that the App no longer reaches. */
export function nextSteps(overview: RepositoryOverview): readonly NextStep[] {
  const { latestAnalysis, latestProposal, repository } = overview;
  if (repository.status !== 'connected') return [];
  const steps: NextStep[] = [];
  if (canReview(overview)) {
    steps.push({ text: 'Review the proposal', why: 'It passed its gate and waits for a pull request.', tab: 'proposal' });
  }
  if (latestProposal?.status === 'rejected') {
    steps.push({ text: 'Read the gate result', why: 'The newest proposal did not pass, so it is not offered.', tab: 'proposal' });
  }
  const counts = latestAnalysis?.findingCounts;
  const urgent = (counts?.critical ?? 0) + (counts?.high ?? 0);
  if (urgent > 0) {
    steps.push({
      text: urgent === 1 ? 'Fix the severe finding' : `Fix the ${urgent} severe findings`,
      why: 'With the line, the reason and the fix.',
      tab: 'findings',
      severities: ['critical', 'high'],
    });
  }
  if (latestAnalysis !== null && steps.length === 0) {
    steps.push({ text: 'Read the stack', why: 'Every fact names the file and line it was read from.', tab: 'stack' });
  }
  return steps;
}
