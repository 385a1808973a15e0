import { expression } from './expression.ts';
import { ruleReason } from './read-fact.ts';
import { runStep } from './steps.ts';
import type { PlannedJob } from './workflow-plan.ts';

export const gateJobId = 'ci';

/** The script of the gate job: anything but successes and skips in `RESULTS` fails it, also a result that GitHub may invent later. */
export const gateCommands: readonly string[] = [
  'echo "Results of the other jobs: $RESULTS"',
  '[[ "$RESULTS" =~ ^((success|skipped)[[:space:]]?)+$ ]]',
];

/**
 * One job that always runs and sums up the others, so that a single required check neither hangs when a job is skipped nor passes when one
 * failed. A skipped job is no failure. The results reach the script as a variable: no expression stands in a command.
 */
export function gateJob(
  jobIds: readonly string[],
  { id, title }: { id: string; title: string } = { id: gateJobId, title: 'CI' },
): PlannedJob {
  const reasons = [ruleReason('A failed or cancelled job fails the gate; a skipped one does not.', 'one-required-check')];
  return {
    id,
    title,
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
    steps: [
      {
        ...runStep('Fail when a job failed or was cancelled', gateCommands, reasons),
        environment: { RESULTS: { value: expression("join(needs.*.result, ' ')"), reasons } },
      },
    ],
  };
}

/** The gate under its own name, and once more under each required name that no job reports: a required check that nobody reports hangs. */
export function gateJobs(jobs: readonly PlannedJob[], requiredChecks: readonly string[]): readonly PlannedJob[] {
  const ids = jobs.map((job) => job.id);
  const reported = new Set(['CI', ...jobs.filter((job) => job.matrix === null && job.systems === undefined).map((job) => job.title)]);
  const missing = [...new Set(requiredChecks)].filter((name) => isCheckName(name) && !reported.has(name));
  if (jobs.length < 2 && missing.length === 0) return [];
  return [gateJob(ids), ...missing.map((title, index) => gateJob(ids, { id: `${gateJobId}-${index + 1}`, title }))];
}

/** Names as they can stand in a file; a name of a matrix cell such as `test (22)` is one, an expression is none. */
function isCheckName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9 ()._/,:+-]{0,99}$/.test(name) && name.trim() === name;
}
