import { describe, expect, it } from 'vitest';
import { type FinishedRun, summarizeRuns } from './summarize-runs.ts';

const run = (sha: string, conclusion: string | null, attempt = 1): FinishedRun => ({ sha, conclusion, attempt });

describe('runs of a workflow, newest first', () => {
  it('count the failures since the last good one', () => {
    expect(summarizeRuns([run('c', 'failure'), run('b', 'timed_out'), run('a', 'success')]).failuresInARow).toBe(2);
    expect(summarizeRuns([run('b', 'success'), run('a', 'failure')]).failuresInARow).toBe(0);
    expect(summarizeRuns([run('b', 'failure'), run('a', 'failure')]).failuresInARow).toBe(2);
    expect(summarizeRuns([])).toEqual({ failuresInARow: 0, flakyCommits: [] });
  });

  it('say nothing while they run, and when they were cancelled or skipped', () => {
    expect(summarizeRuns([run('d', null), run('c', 'cancelled'), run('b', 'skipped'), run('a', 'success')]).failuresInARow).toBe(0);
  });

  it('are flaky where one commit failed and passed, in two runs or by running again', () => {
    expect(summarizeRuns([run('a', 'success'), run('a', 'failure')]).flakyCommits).toEqual(['a']);
    expect(summarizeRuns([run('a', 'success', 2)]).flakyCommits).toEqual(['a']);
    expect(summarizeRuns([run('b', 'success'), run('a', 'failure', 2)]).flakyCommits).toEqual([]);
  });
});
