import { ChangedTable, type ChangeEvent } from '@autodevops/contracts/realtime';
import { describe, expect, it } from 'vitest';
import { keys } from '../api/keys.ts';
import { queryKeysOfChange } from './query-keys-of-change.ts';

const known = (id: string) => (id === 'r1' ? 'octocat/storefront' : undefined);
const change = (table: ChangeEvent['table'], repositoryId: string | null = 'r1'): ChangeEvent => ({
  table,
  operation: 'UPDATE',
  id: 'x',
  repositoryId,
  version: 1,
});
const startsWith = (key: readonly string[], beginning: readonly string[]) => beginning.every((part, index) => key[index] === part);
const isStale = (event: ChangeEvent, key: readonly string[]) => queryKeysOfChange('o1', event, known).some((each) => startsWith(key, each));

describe('queryKeysOfChange', () => {
  it.each([
    ['jobs', keys.jobs('o1', 'octocat/storefront')],
    ['analyses', keys.analyses('o1', 'octocat/storefront')],
    ['proposals', keys.proposal('o1', 'octocat/storefront', 'p1')],
    ['pull_requests', keys.pullRequests('o1', 'octocat/storefront')],
    ['repositories', keys.jobs('o1', 'octocat/storefront')],
  ] as const)('makes the header, the lists and the own list stale when %s change', (table, key) => {
    expect(isStale(change(table), keys.overview('o1', 'octocat/storefront'))).toBe(true);
    expect(isStale(change(table), keys.repositoryList('o1', 'store'))).toBe(true);
    expect(isStale(change(table), key)).toBe(true);
  });

  it('does not fetch analyses and proposals anew for each step of a job', () => {
    expect(isStale(change('jobs'), keys.analyses('o1', 'octocat/storefront'))).toBe(false);
    expect(isStale(change('jobs'), keys.proposal('o1', 'octocat/storefront', 'p1'))).toBe(false);
  });

  it.each(['analyses', 'pull_requests', 'acknowledgements', 'repositories'] as const)(
    'makes the findings stale when %s change',
    (table) => {
      expect(isStale(change(table), keys.findingList('o1', '{}'))).toBe(true);
      expect(isStale(change(table), keys.findingSummary('o1', '{}'))).toBe(true);
      expect(isStale(change(table), keys.findingList('o2', '{}'))).toBe(false);
    },
  );

  it.each(['analyses', 'repositories'] as const)('makes the fleet stale when %s change, and nothing else does', (table) => {
    expect(isStale(change(table), keys.maturity('o1'))).toBe(true);
    expect(isStale(change('jobs'), keys.maturity('o1'))).toBe(false);
    expect(isStale(change(table), keys.maturity('o2'))).toBe(false);
  });

  it('does not fetch the findings anew for each step of a job', () => {
    expect(isStale(change('jobs'), keys.findingList('o1', '{}'))).toBe(false);
  });

  it('fetches what is written about an analysis anew when a model has written it', () => {
    const written = keys.writtenAnalysis('o1', 'octocat/storefront', 'a1');

    expect(isStale(change('analysis_prose'), written)).toBe(true);
    expect(isStale(change('jobs'), written)).toBe(false);
  });

  it('makes what is left of the quotas stale when a limit changes, and no repository', () => {
    expect(isStale(change('ai_quotas', null), keys.aiStanding('o1'))).toBe(true);
    expect(isStale(change('ai_quotas', null), keys.aiQuotas('o1'))).toBe(true);
    expect(isStale(change('ai_quotas', null), keys.overview('o1', 'octocat/storefront'))).toBe(false);
  });

  it('leaves other repositories and organizations alone', () => {
    expect(isStale(change('jobs'), keys.jobs('o1', 'octocat/other'))).toBe(false);
    expect(isStale(change('jobs'), keys.jobs('o2', 'octocat/storefront'))).toBe(false);
  });

  it.each([change('jobs', 'unknown'), change('jobs', null)])(
    'makes every repository stale when it does not know which one changed',
    (event) => {
      expect(isStale(event, keys.jobs('o1', 'octocat/other'))).toBe(true);
    },
  );

  it('reads the repository from the id when the repository itself changed', () => {
    const event: ChangeEvent = { ...change('repositories', null), id: 'r1' };

    expect(isStale(event, keys.overview('o1', 'octocat/storefront'))).toBe(true);
    expect(isStale(event, keys.overview('o1', 'octocat/other'))).toBe(false);
  });

  it('makes the choice of repositories stale when an installation changes', () => {
    expect(isStale(change('installations', null), keys.installations('o1'))).toBe(true);
    expect(isStale(change('installations', null), keys.availableRepositories('o1', 'i1', ''))).toBe(true);
  });

  it('makes something stale for every table', () => {
    for (const table of ChangedTable.options) expect(queryKeysOfChange('o1', change(table), known).length).toBeGreaterThan(0);
  });
});
