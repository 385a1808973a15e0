import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { secretsIn } from '../../expression/secrets.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'require-deployment-environment',
    since: '0.2.0',
    title: 'Deployment without an environment',
    summary: 'A job that changes a running system with credentials and names no `environment`.',
    why: 'Without an environment there is no one to approve, no branch that it is limited to, and every workflow of the repository can use the same credentials. GitHub also keeps no list of what was deployed when.',
    remediation: 'Name an `environment`, move the credentials into it, and set the branches and people that it needs.',
    severity: 'medium',
    confidence: 'medium',
    area: 'delivery',
    references: ['https://docs.github.com/en/actions/concepts/workflows-and-actions/deployment-environments'],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    workflow.jobs.flatMap((job) => {
      const [found] = deliveriesOf(job.steps).filter(({ delivery }) => delivery.target === 'system');
      if (found === undefined || job.deploymentEnvironment !== null || !hasCredentials(workflow, job)) return [];
      const message = `The job \`${job.id}\` deploys (\`${found.delivery.by}\`) without an environment.`;
      return [{ source: workflow.source, span: job.idSpan, anchor: job.id, message }];
    }),
});

function hasCredentials({ source, permissions, environment }: Workflow, job: Job): boolean {
  const granted = job.permissions ?? permissions;
  const hasIdentity = granted?.kind === 'scopes' && granted.scopes.some(({ scope, access }) => scope === 'id-token' && access === 'write');
  return hasIdentity || secretsIn(source, job.span).length > 0 || environment.some(({ span }) => secretsIn(source, span).length > 0);
}
