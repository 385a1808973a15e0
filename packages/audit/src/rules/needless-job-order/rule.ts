import { type CommandPurpose, stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import type { Job } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'needless-job-order',
    since: '0.2.0',
    title: 'Jobs wait for each other without a reason',
    summary: 'A check that starts only after another check, though it takes nothing from it.',
    why: 'The answer comes as late as both together take, and when the first fails nobody learns what the second would have said.',
    remediation:
      'Remove `needs`, so that both start at once. Keep it where the first is there to save the minutes of a much longer second.',
    severity: 'low',
    confidence: 'medium',
    area: 'speed',
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-jobs'],
  },
  scope: 'workflow',
  check: (input) => input.workflow.jobs.slice(0, maxJobs).flatMap((job) => hitsOf(input, job)),
});

/** No workflow that a person wrote has more. */
const maxJobs = 300;

const checks: ReadonlySet<CommandPurpose> = new Set(['install', 'test', 'lint', 'format-check', 'typecheck', 'build']);

function hitsOf({ workflow, profile }: WorkflowInput, job: Job): readonly Hit[] {
  const { source, jobs } = workflow;
  const [first, ...others] = job.needs;
  const before = jobs.find(({ id }) => id === first?.value);
  if (first === undefined || others.length > 0 || before === undefined || job.condition !== null) return [];
  const purposesOf = ({ steps }: Job) => steps.flatMap((step) => [...stepPurposes(step, profile)]);
  const isOnlyChecking = (candidate: Job) => {
    const purposes = purposesOf(candidate);
    return (
      purposes.some((purpose) => purpose !== 'install') &&
      purposes.every((purpose) => checks.has(purpose)) &&
      candidate.steps.every(isPlain)
    );
  };
  // The first one builds what the second runs on, or is short on purpose: a linter in front of a matrix.
  const isGate = job.matrix !== null || purposesOf(before).includes('build');
  if (isGate || before.outputs.length > 0 || job.deploymentEnvironment !== null || !isOnlyChecking(before) || !isOnlyChecking(job))
    return [];
  const message = `\`${job.id}\` waits for \`${before.id}\`, but takes nothing from it.`;
  return [{ source, span: first.span, anchor: `${job.id} ${before.id}`, message }];
}

/** Set-up, checkout and caches of dependencies: nothing that is handed on. */
function isPlain({ uses, run }: Job['steps'][number]): boolean {
  if (uses === null) return run !== null;
  const name = actionName(uses);
  return (
    name !== null &&
    /^(?:actions\/(?:checkout|setup-[\w-]+)|[\w-]+\/setup-[\w-]+|pnpm\/action-setup|codecov\/codecov-action|ruby\/setup-ruby)$/.test(name)
  );
}
