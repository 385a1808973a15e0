import type { Expression } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { partsOf } from '../../expression/read-condition.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'unredacted-secret',
    since: '0.2.0',
    title: 'Parts of a secret are not hidden in the log',
    summary: 'A secret that is parsed as JSON and used in parts.',
    why: 'GitHub hides the text of a secret in logs only as a whole. A field that is taken out of it by `fromJSON` is another text, and appears as it is.',
    remediation: 'Store each field as a secret of its own.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/unredacted-secrets'],
    references: [
      'https://docs.github.com/en/actions/concepts/security/secrets',
      'https://docs.github.com/en/actions/reference/security/secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, block } }) =>
    findExpressions(source, block.span).flatMap(({ tree, span, text }) => {
      if (tree === null || !partsOf(tree).some(isFieldOfSecret)) return [];
      return [
        { source, span, anchor: text.replace(/\s+/g, ' '), message: 'A field of a secret is used here, and the log does not hide it.' },
      ];
    }),
});

function isFieldOfSecret(part: Expression): boolean {
  if (part.kind !== 'member') return false;
  const call = part.object;
  const given = call.kind === 'call' && call.name === 'fromjson' ? call.arguments[0] : undefined;
  return given?.kind === 'path' && given.keys[0] === 'secrets';
}
