import { setInput } from '../../fix/edit-yaml.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

/** Long enough for somebody who comes back from a holiday. */
const days = 14;

export const rule = defineRule({
  meta: {
    id: 'artifact-retention',
    since: '0.2.0',
    title: 'Artifact of a private repository is kept for three months',
    summary: 'actions/upload-artifact without `retention-days` in a private repository.',
    why: 'The storage of private repositories is paid by the hour, and hardly anybody looks at an artifact after a few days.',
    remediation: 'Set `retention-days` to as long as somebody may still want it.',
    severity: 'low',
    confidence: 'medium',
    area: 'speed',
    fixSafety: 'needs-review',
    references: ['https://github.com/actions/upload-artifact#retention-period'],
  },
  scope: 'steps',
  check: ({ source, name, steps, context }) =>
    context.github?.repository?.isPrivate === true ? steps.flatMap((step) => hitsOf(source, name, step)) : [],
});

function hitsOf(source: Source, owner: string, step: Step): readonly Hit[] {
  if (step.uses === null || !isAction(step.uses, 'actions/upload-artifact') || inputOf(step, 'retention-days') !== undefined) return [];
  const edit = setInput(source, step, 'retention-days', String(days));
  const description = `Keeps the artifact for ${days} days. Look whether somebody needs it for longer.`;
  return [
    {
      source,
      span: step.uses.span,
      anchor: anchorOfStep(owner, step),
      message: 'The artifact stays for the ninety days that are usual, or whatever the organization has set.',
      ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
    },
  ];
}
