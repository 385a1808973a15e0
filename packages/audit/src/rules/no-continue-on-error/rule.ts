import { stepPurposes } from '../../commands/command-purposes.ts';
import { isJudgedByAction, isMending } from '../../rule/accepted-failures.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import type { Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'no-continue-on-error',
    since: '0.2.0',
    title: 'A failing check does not fail the run',
    summary: 'A step or job that tests, lints or builds under `continue-on-error: true`.',
    why: 'The run is green whatever the check says, so a broken change is merged and nobody looks at the log.',
    remediation: 'Remove `continue-on-error`, or move what is allowed to fail into a matrix cell or workflow of its own that says so.',
    severity: 'high',
    confidence: 'medium',
    area: 'test',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepscontinue-on-error'],
  },
  scope: 'steps',
  check: (input) => [...ofJob(input), ...input.steps.flatMap((step) => ofStep(input, step))],
});

function ofJob({ source, owner, steps, profile }: StepsInput): readonly Hit[] {
  if (owner.kind !== 'job' || owner.job.continueOnError?.value !== 'true') return [];
  if (isMending(steps) || !steps.some((step) => isChecking(stepPurposes(step, profile)))) return [];
  const message = `The job \`${owner.job.id}\` checks something, and is green when that fails.`;
  return [{ source, span: owner.job.continueOnError.span, anchor: owner.job.id, message, severity: 'medium' }];
}

/** What is named by its `outcome` later is judged there. */
function ofStep({ source, name, steps, profile }: StepsInput, step: Step): readonly Hit[] {
  if (step.continueOnError?.value !== 'true' || isMending(steps) || !isChecking(stepPurposes(step, profile))) return [];
  const isJudgedLater = (step.id !== null && judgedSteps(source).has(step.id)) || isJudgedByAction(steps, step);
  if (isJudgedLater) return [];
  const purposes = [...stepPurposes(step, profile)].filter((purpose) => purpose !== 'install');
  const message = `This step is for ${purposes.join(' and ')}, and the job goes on when it fails.`;
  return [{ source, span: step.continueOnError.span, anchor: anchorOfStep(name, step), message }];
}

const judged = new WeakMap<Source, ReadonlySet<string>>();

/** Ids of the steps whose outcome an expression of the file asks for. */
function judgedSteps(source: Source): ReadonlySet<string> {
  const ids =
    judged.get(source) ??
    new Set([...source.text.matchAll(/\bsteps\.([\w-]{1,100})\.(?:outcome|conclusion)/g)].map((match) => match[1] ?? ''));
  judged.set(source, ids);
  return ids;
}
