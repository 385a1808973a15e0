import type { Expression } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { partsOf } from '../../expression/read-condition.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'unsound-ternary',
    since: '0.2.0',
    title: 'Choice between two values always gives the second',
    summary: '`condition && value || other` whose first value counts as false.',
    why: 'When the value behind `&&` is empty, zero or false, the expression goes on to the value behind `||`, whatever the condition says.',
    remediation: 'Turn the condition round, so that the value that counts as false stands last, or use `case(condition, value, other)`.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/unsound-ternary'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, block } }) =>
    findExpressions(source, block.span).flatMap(({ tree, span, text }) => {
      if (tree === null || !partsOf(tree).some(isUnsound)) return [];
      const message = 'The value behind `&&` counts as false, so the one behind `||` is always taken.';
      return [{ source, span, anchor: text.replace(/\s+/g, ' '), message }];
    }),
});

function isUnsound(part: Expression): boolean {
  if (part.kind !== 'binary' || part.operator !== '||' || part.left.kind !== 'binary' || part.left.operator !== '&&') return false;
  const value = part.left.right;
  const isFalse = value.kind === 'literal' && (value.value === '' || value.value === 0 || value.value === false || value.value === null);
  return isFalse && (part.right.kind !== 'literal' || part.right.value !== value.value);
}
