import type { WorkflowRuns } from '@autodevops/contracts/audit';

/** One run of a workflow on the default branch. */
export interface FinishedRun {
  readonly sha: string;
  /** Null while it runs. */
  readonly conclusion: string | null;
  /** From 1; above it, somebody ran it again. */
  readonly attempt: number;
}

const good: ReadonlySet<string> = new Set(['success', 'neutral']);
const bad: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure']);

/**
 * What runs tell, newest first: how many have failed since the last good one, and the commits on which the outcome changed without a change.
 * Runs that were cancelled or skipped, or that are not over, say nothing.
 */
export function summarizeRuns(runs: readonly FinishedRun[]): Pick<WorkflowRuns, 'failuresInARow' | 'flakyCommits'> {
  const telling = runs.filter(({ conclusion }) => conclusion !== null && (good.has(conclusion) || bad.has(conclusion)));
  const lastGood = telling.findIndex(({ conclusion }) => good.has(conclusion ?? ''));
  const byCommit = Map.groupBy(telling, ({ sha }) => sha);
  const flaky = [...byCommit].filter(([, own]) => {
    const hasPassed = own.some(({ conclusion }) => good.has(conclusion ?? ''));
    return hasPassed && (own.some(({ conclusion }) => bad.has(conclusion ?? '')) || own.some(({ attempt }) => attempt > 1));
  });
  return { failuresInARow: lastGood === -1 ? telling.length : lastGood, flakyCommits: flaky.map(([sha]) => sha) };
}
