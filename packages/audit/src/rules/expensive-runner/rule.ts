import { type CommandPurpose, stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';
import type { Job } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'expensive-runner',
    since: '0.2.0',
    title: 'Job runs on a dearer system than it needs',
    summary: 'A job on macOS or Windows that only lints, checks formats or checks types.',
    why: 'A minute on macOS costs ten times as much as one on Linux, one on Windows twice as much, and these runners are fewer and slower to start. What a linter says does not depend on the system.',
    remediation: 'Run the job on `ubuntu-24.04`, and keep the other systems for the tests that need them.',
    severity: 'medium',
    confidence: 'medium',
    area: 'speed',
    references: ['https://docs.github.com/en/billing/reference/actions-runner-pricing'],
  },
  scope: 'workflow',
  check: (input) => input.workflow.jobs.flatMap((job) => hitsOf(input, job)),
});

const light: ReadonlySet<CommandPurpose> = new Set(['install', 'lint', 'format-check', 'typecheck']);
/** Tools that exist on one of the two only. */
const native = /\b(?:swift\w*|xcode\w*|pod|carthage|fastlane|msbuild|nuget|dotnet|powershell|choco|winget)\b/i;

function hitsOf({ workflow: { source }, profile }: WorkflowInput, job: Job): readonly Hit[] {
  const label = job.runsOn.find(({ value }) => /^(?:macos|windows)-[\w.-]{1,40}$/i.test(value));
  if (label === undefined || job.runsOn.some(({ value }) => value === 'self-hosted')) return [];
  const scripts = job.steps.filter(({ run }) => run !== null);
  const isLight = (purposes: ReadonlySet<CommandPurpose>) => purposes.size > 0 && [...purposes].every((purpose) => light.has(purpose));
  const isOnlyLight = scripts.every((step) => isLight(stepPurposes(step, profile)) && !native.test(step.run?.value.slice(0, 5_000) ?? ''));
  const isChecking = scripts.some((step) => [...stepPurposes(step, profile)].some((purpose) => purpose !== 'install'));
  if (!isOnlyLight || !isChecking) return [];
  return [{ source, span: label.span, anchor: job.id, message: `The job \`${job.id}\` does nothing that needs \`${label.value}\`.` }];
}
