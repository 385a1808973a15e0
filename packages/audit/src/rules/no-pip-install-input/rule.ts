import { defineRule } from '../../rule/define-rule.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'no-pip-install-input',
    since: '0.2.0',
    title: 'Packages are installed into the global Python',
    summary: 'The input `pip-install` of actions/setup-python.',
    why: 'The packages go into the global environment without a lock, so two runs of one commit can get different ones, and they can disturb the tools of the runner.',
    remediation: 'Install from a lock file into a virtual environment, in a step of its own.',
    severity: 'low',
    confidence: 'high',
    area: 'build',
    aliases: ['zizmor/misfeature'],
    references: ['https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => {
      const input = isAction(step.uses, 'actions/setup-python') ? inputOf(step, 'pip-install') : undefined;
      if (input === undefined || input.value.trim() === '') return [];
      const message = 'These packages are installed beside the tools of the runner and without a lock.';
      return [{ source, span: { start: input.nameSpan.start, end: input.span.end }, anchor: name, message }];
    }),
});
