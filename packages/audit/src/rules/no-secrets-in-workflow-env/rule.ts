import { secretsIn } from '../../expression/secrets.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'no-secrets-in-workflow-env',
    since: '0.2.0',
    title: 'Every job of the workflow gets a secret',
    summary: 'A secret in the `env` of the workflow.',
    why: 'Every step of every job has it in its environment, also steps of actions that have no use for it: one bad dependency in any of them can read it.',
    remediation: 'Move the variable to the `env` of the steps that need it.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['ghalint/workflow_secrets'],
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use',
      'https://docs.github.com/en/actions/concepts/security/secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, environment, jobs } }) => {
    const isSingle = jobs.filter(({ uses }) => uses === null).length < 2;
    return environment
      .filter(({ span }) => secretsIn(source, span).length > 0)
      .map(({ name, nameSpan, span }) => ({
        source,
        span: { start: nameSpan.start, end: span.end },
        anchor: name,
        message: `Every step of ${isSingle ? 'the job' : 'all jobs'} gets the secret in \`${name}\`.`,
        severity: isSingle ? ('low' as const) : ('medium' as const),
      }));
  },
});
