import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { secretsIn } from '../../expression/secrets.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'secrets-outside-environment',
    since: '0.2.0',
    title: 'Credentials for publishing are in reach of every workflow',
    summary: 'A job that publishes with a secret and names no `environment`.',
    why: 'A secret of the repository can be read by any workflow on any branch. One of an environment is given only to jobs that name it, on the branches and with the approval that it asks for.',
    remediation: 'Name an `environment`, move the secret into it and limit it to the branch or tags that releases are made from.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/secrets-outside-env'],
    references: ['https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.flatMap((job) => {
      const deliveries = deliveriesOf(job.steps);
      const [secret] = secretsIn(source, job.span);
      if (job.deploymentEnvironment !== null || secret === undefined || deliveries.length === 0) return [];
      if (deliveries.some(({ delivery }) => delivery.target === 'system')) return [];
      const message = `The job \`${job.id}\` publishes with \`${secret.name.toUpperCase()}\`, which every workflow of the repository can read.`;
      return [{ source, span: secret.expression.span, anchor: job.id, message }];
    }),
});
