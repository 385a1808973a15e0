import type { Job, PullRequestState, RepositoryOverview } from '@autodevops/contracts/api';
import type { Tone } from '../ui/badge.tsx';

/** The one next thing to do. `analyse` is a press; the others are places to go. */
export type NextAction = 'analyse' | 'review-proposal' | 'see-pull-request' | 'see-run' | 'settings' | 'none';

/** Where a repository stands, in one label, and what to do next. */
export interface RepositoryState {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: 'working' | 'failed' | 'proposal' | 'open' | 'merged' | 'closed' | 'idle' | 'away';
  readonly action: NextAction;
}

const workingLabels: Record<Job['kind'], string> = {
  analysis: 'Analysing',
  publication: 'Opening pull request',
  fix: 'Mending findings',
  summary: 'Writing a summary',
};
const failedLabels: Record<Job['kind'], string> = {
  analysis: 'Analysis failed',
  publication: 'Pull request failed',
  fix: 'Fix failed',
  summary: 'Summary failed',
};

export const pullRequestLooks: Record<PullRequestState, Pick<RepositoryState, 'label' | 'tone' | 'icon'>> = {
  open: { label: 'Open', tone: 'success', icon: 'open' },
  merged: { label: 'Merged', tone: 'accent', icon: 'merged' },
  closed: { label: 'Closed', tone: 'neutral', icon: 'closed' },
};

export function isActive(job: Job): boolean {
  return job.status === 'queued' || job.status === 'running';
}

export function hasFailed(job: Job): boolean {
  return job.status === 'failed' || job.status === 'dead';
}

/** True when the newest proposal can be published and is not what the pull request already holds. */
export function canReview({ latestProposal, pullRequest }: RepositoryOverview): boolean {
  return latestProposal?.status === 'ready' && pullRequest?.proposalId !== latestProposal.id;
}

function stateOfProposal(overview: RepositoryOverview): RepositoryState {
  const { pullRequest, latestProposal, latestAnalysis } = overview;
  if (pullRequest?.state === 'open' || (pullRequest !== null && !canReview(overview))) {
    return { ...pullRequestLooks[pullRequest.state], action: canReview(overview) ? 'review-proposal' : 'see-pull-request' };
  }
  if (canReview(overview)) return { label: 'Proposal ready', tone: 'accent', icon: 'proposal', action: 'review-proposal' };
  if (latestProposal?.status === 'rejected')
    return { label: 'Proposal held back', tone: 'warning', icon: 'failed', action: 'review-proposal' };
  if (latestAnalysis !== null) return { label: 'Analysed', tone: 'neutral', icon: 'idle', action: 'analyse' };
  return { label: 'Not analysed', tone: 'neutral', icon: 'idle', action: 'analyse' };
}

/** Decides the label by what matters most: access lost, work going on, a failure, then proposal and pull request. */
export function repositoryState(overview: RepositoryOverview): RepositoryState {
  const { repository, latestJob } = overview;
  if (repository.status === 'gone') return { label: 'Gone from GitHub', tone: 'danger', icon: 'away', action: 'settings' };
  if (repository.status === 'suspended') return { label: 'Suspended', tone: 'warning', icon: 'away', action: 'none' };
  if (repository.status === 'disconnected') return { label: 'Disconnected', tone: 'neutral', icon: 'away', action: 'none' };
  if (latestJob !== null && isActive(latestJob)) {
    return { label: workingLabels[latestJob.kind], tone: 'accent', icon: 'working', action: 'none' };
  }
  if (latestJob !== null && hasFailed(latestJob)) {
    return { label: failedLabels[latestJob.kind], tone: 'danger', icon: 'failed', action: 'see-run' };
  }
  return stateOfProposal(overview);
}
