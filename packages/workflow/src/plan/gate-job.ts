import { ruleReason } from './read-fact.ts';
import { runStep } from './steps.ts';
import type { PlannedJob } from './workflow-plan.ts';

export const gateJobId = 'ci';

/** The only command of the gate job. */
export const gateCommand = 'exit 1';

/**
 * One job that always runs and sums up the others, so that a single required check neither hangs when a job is skipped nor passes when one
 * failed. A skipped job is no failure.
 */
export function gateJob(jobIds: readonly string[]): PlannedJob {
  const fail = runStep(
    'Fail when a job failed or was cancelled',
    [gateCommand],
    [ruleReason('A failed or cancelled job fails the gate; a skipped one does not.', 'one-required-check')],
  );
  return {
    id: gateJobId,
    title: 'CI',
    explanation: 'Always runs last and fails when any other job failed or was cancelled. Make this one the required check.',
    timeoutMinutes: 5,
    directory: null,
    matrix: null,
    services: [],
    environment: {},
    permissions: {},
    needs: jobIds,
    condition: 'always()',
    reasons: [ruleReason('A required check that never reports would block every pull request.', 'one-required-check')],
    projectIds: [],
    steps: [{ ...fail, condition: "contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled')" }],
  };
}
