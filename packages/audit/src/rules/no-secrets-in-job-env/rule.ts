import { secretsIn } from '../../expression/secrets.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'no-secrets-in-job-env',
    since: '0.2.0',
    title: 'Every step of a job gets a secret',
    summary: 'A secret in the `env` of a job with several steps.',
    why: 'Every step has it in its environment, also those that install dependencies or run the code of a third party and have no use for it.',
    remediation: 'Move the variable to the `env` of the steps that need it.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['ghalint/job_secrets'],
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use',
      'https://docs.github.com/en/actions/concepts/security/secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs
      .filter(({ steps }) => steps.length > 1)
      .flatMap((job) =>
        job.environment
          .filter(({ span }) => secretsIn(source, span).length > 0)
          .map(({ name, nameSpan, span }) => ({
            source,
            span: { start: nameSpan.start, end: span.end },
            anchor: `${job.id} ${name}`,
            message: `All ${job.steps.length} steps of the job \`${job.id}\` get the secret in \`${name}\`.`,
          })),
      ),
});
