import type { Job, ProposalSummary, PullRequest, RepositoryOverview } from '@autodevops/contracts/api';
import { describe, expect, it } from 'vitest';
import { canReview, repositoryState } from './repository-state.ts';

const repository = { status: 'connected' } as RepositoryOverview['repository'];
const job = (status: Job['status'], kind: Job['kind'] = 'analysis') => ({ status, kind }) as Job;
const proposal = (status: ProposalSummary['status'], id = 'p1') => ({ id, status }) as ProposalSummary;
const pullRequest = (state: PullRequest['state'], proposalId = 'p1') => ({ state, proposalId }) as PullRequest;
const analysis = {} as NonNullable<RepositoryOverview['latestAnalysis']>;
const overview = (more: Partial<RepositoryOverview>): RepositoryOverview => ({
  repository,
  latestAnalysis: null,
  latestProposal: null,
  pullRequest: null,
  latestJob: null,
  ...more,
});
const stateOf = (more: Partial<RepositoryOverview>) => {
  const { label, action } = repositoryState(overview(more));
  return [label, action];
};

describe('repositoryState', () => {
  it('begins with an analysis', () => {
    expect(stateOf({})).toEqual(['Not analysed', 'analyse']);
  });

  it('offers a ready proposal for review', () => {
    expect(stateOf({ latestAnalysis: analysis, latestProposal: proposal('ready') })).toEqual(['Proposal ready', 'review-proposal']);
  });

  it('says what is being worked on before anything else, and offers nothing meanwhile', () => {
    expect(stateOf({ latestJob: job('queued'), latestProposal: proposal('ready') })).toEqual(['Analysing', 'none']);
    expect(stateOf({ latestJob: job('running', 'publication') })).toEqual(['Opening pull request', 'none']);
  });

  it('leads to the run that failed', () => {
    expect(stateOf({ latestJob: job('dead') })).toEqual(['Analysis failed', 'see-run']);
    expect(stateOf({ latestJob: job('failed', 'publication') })).toEqual(['Pull request failed', 'see-run']);
  });

  it('follows the pull request to its end', () => {
    const published = proposal('published');

    expect(stateOf({ latestProposal: published, pullRequest: pullRequest('open') })).toEqual(['Open', 'see-pull-request']);
    expect(stateOf({ latestProposal: published, pullRequest: pullRequest('merged') })).toEqual(['Merged', 'see-pull-request']);
  });

  it('offers a newer proposal while the pull request holds an older one', () => {
    const newer = { latestProposal: proposal('ready', 'p2') };

    expect(stateOf({ ...newer, pullRequest: pullRequest('open') })).toEqual(['Open', 'review-proposal']);
    expect(stateOf({ ...newer, pullRequest: pullRequest('merged') })).toEqual(['Proposal ready', 'review-proposal']);
  });

  it('does not let a cancelled job hide what is known', () => {
    expect(stateOf({ latestAnalysis: analysis, latestJob: job('cancelled') })).toEqual(['Analysed', 'analyse']);
  });

  it('offers no analysis of what GitHub no longer shows', () => {
    expect(stateOf({ repository: { ...repository, status: 'gone' }, latestJob: job('running') })).toEqual(['Gone from GitHub', 'settings']);
    expect(stateOf({ repository: { ...repository, status: 'suspended' } })).toEqual(['Suspended', 'none']);
  });
});

describe('canReview', () => {
  it.each(['rejected', 'published', 'outdated'] as const)('never offers a proposal that is %s', (status) => {
    expect(canReview(overview({ latestProposal: proposal(status) }))).toBe(false);
  });
});
