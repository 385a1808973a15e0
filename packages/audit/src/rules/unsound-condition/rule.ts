import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

export const rule = defineRule({
  meta: {
    id: 'unsound-condition',
    since: '0.2.0',
    title: 'Condition is always true',
    summary: 'An `if` with text around its expression, such as the line end of a block.',
    why: 'With anything around the braces the whole condition is a text, and a text that is not empty is true. A guard that is meant to keep a job from strangers then keeps nobody away.',
    remediation: 'Leave the braces out, or write a block with `|-` or `>-`, which has no line end behind it.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'needs-review',
    aliases: ['zizmor/unsound-condition', 'poutine/if_always_true', 'actionlint/if-cond'],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif',
      'https://github.com/actions/runner/issues/1173',
    ],
  },
  scope: 'repository',
  check: ({ workflows, actions }) => [
    ...workflows.flatMap(({ source, jobs }) =>
      jobs.flatMap((job) => [
        ...judge(source, `job ${job.id}`, job.condition),
        ...job.steps.flatMap((step) => judge(source, `${job.id} ${step.id ?? step.name ?? ''}`, step.condition)),
      ]),
    ),
    ...actions.flatMap(({ source, steps }) =>
      steps.flatMap((step) => judge(source, `action ${step.id ?? step.name ?? ''}`, step.condition)),
    ),
  ],
});

function judge(source: Source, anchor: string, condition: Located<string> | null): readonly Hit[] {
  const value = condition?.value ?? '';
  const start = value.indexOf('${{');
  const end = value.lastIndexOf('}}');
  if (condition === null || start === -1 || end < start) return [];
  if (start === 0 && end + 2 === value.length && !value.slice(3).includes('${{')) return [];
  const message = 'There is text around the expression, so this condition is true whatever the expression says.';
  return [{ source, span: condition.span, anchor, message, ...fixOf(source, condition) }];
}

/** A block keeps its line end; with `-` behind its sign it has none. */
function fixOf(source: Source, { value, span }: Located<string>): { fix?: HitFix } {
  const text = value.trim();
  const isOneExpression = text.startsWith('${{') && text.endsWith('}}') && !text.slice(3).includes('${{');
  const header = /^[|>]\+?(?=[ \t]{0,20}(?:#[^\n]{0,200})?\r?\n)/.exec(source.text.slice(span.start, Math.min(span.end, span.start + 300)));
  if (!isOneExpression || header === null) return {};
  const edit = { source, span: { start: span.start, end: span.start + header[0].length }, text: `${header[0].charAt(0)}-` };
  const description = 'Takes the line end off the condition, so that it holds; see that what was always run may now be skipped.';
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
