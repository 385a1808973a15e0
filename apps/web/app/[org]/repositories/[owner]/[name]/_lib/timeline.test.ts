import type { AnalysisSummary, PullRequest } from '@autodevops/contracts/api';
import { describe, expect, it } from 'vitest';
import { timelineOf } from './timeline.ts';

const analysis = (id: string, createdAt: string) => ({ id, createdAt }) as AnalysisSummary;
const pullRequest = (more: Partial<PullRequest>) =>
  ({ id: 'pr', openedAt: '2026-11-21T10:00:00Z', mergedAt: null, closedAt: null, ...more }) as PullRequest;

describe('timelineOf', () => {
  it('tells the story from the newest to the oldest', () => {
    const merged = pullRequest({ mergedAt: '2026-11-21T12:00:00Z', closedAt: '2026-11-21T12:00:00Z' });

    const entries = timelineOf([analysis('a1', '2026-11-21T09:00:00Z'), analysis('a2', '2026-11-21T11:00:00Z')], [merged]);

    expect(entries.map(({ kind }) => kind)).toEqual(['merged', 'analysis', 'opened', 'analysis']);
  });

  it('tells a closed pull request from a merged one, and an open one from both', () => {
    const kinds = (more: Partial<PullRequest>) => timelineOf([], [pullRequest(more)]).map(({ kind }) => kind);

    expect(kinds({ closedAt: '2026-11-21T12:00:00Z' })).toEqual(['closed', 'opened']);
    expect(kinds({})).toEqual(['opened']);
  });
});
