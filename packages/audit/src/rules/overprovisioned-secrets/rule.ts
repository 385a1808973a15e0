import { resultPaths } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'overprovisioned-secrets',
    since: '0.2.0',
    title: 'A job can read every secret',
    summary: 'An expression that uses the whole `secrets` object, or picks a secret by a computed name.',
    why: 'GitHub sends a runner only the secrets that a job names. Where the name is computed or the whole object is used, it sends all of them, and one bad step can read them from memory.',
    remediation:
      'Name each secret: `secrets.NAME`. For a matrix, use one environment for each cell, with the same secret name in all of them.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/overprovisioned-secrets', 'poutine/job_all_secrets'],
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use',
      'https://docs.github.com/en/actions/concepts/security/secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, block } }) =>
    findExpressions(source, block.span).flatMap(({ tree, span, text }) => {
      const paths = tree === null ? [] : resultPaths(tree).filter((keys) => keys[0] === 'secrets');
      const isWhole = paths.some((keys) => keys.length === 1);
      if (!isWhole && !paths.some((keys) => keys[1] === '*')) return [];
      const message = isWhole
        ? 'The whole object `secrets` is used here.'
        : 'The name of the secret is computed here, so GitHub sends all of them.';
      return [{ source, span, anchor: text.replace(/\s+/g, ' '), message }];
    }),
});
