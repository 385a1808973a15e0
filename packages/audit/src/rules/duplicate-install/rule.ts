import { type CommandPurpose, stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type WorkflowInput } from '../../rule/define-rule.ts';
import type { Job } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'duplicate-install',
    since: '0.2.0',
    title: 'Several small jobs install the same dependencies',
    summary: 'Three or more jobs of one workflow that each install and then only lint, check formats or check types.',
    why: 'Each of them takes a runner, checks out and installs for longer than its check takes, and GitHub bills every started minute of each.',
    remediation:
      'Make one job of them that installs once and runs the checks as steps, each under the condition `!cancelled()` so that all of them report.',
    severity: 'low',
    confidence: 'medium',
    area: 'speed',
    references: ['https://docs.github.com/en/billing/concepts/product-billing/github-actions'],
  },
  scope: 'workflow',
  check: (input) => hitsOf(input),
});

const light: ReadonlySet<CommandPurpose> = new Set(['install', 'lint', 'format-check', 'typecheck']);

function hitsOf({ workflow: { source, jobs }, profile }: WorkflowInput) {
  const isSmall = ({ steps, matrix, needs }: Job) => {
    const purposes = steps.flatMap((step) => [...stepPurposes(step, profile)]);
    return (
      matrix === null &&
      needs.length === 0 &&
      purposes.includes('install') &&
      purposes.length > 1 &&
      purposes.every((purpose) => light.has(purpose))
    );
  };
  const small = jobs.filter(isSmall);
  const [first, second, third] = small;
  if (first === undefined || second === undefined || third === undefined) return [];
  const names = small.map(({ id }) => `\`${id}\``).slice(0, 6);
  return [
    { source, span: first.idSpan, anchor: 'checks', message: `${names.join(', ')} each install the same dependencies for a short check.` },
  ];
}
