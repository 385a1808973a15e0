import { secretsIn } from '../../expression/secrets.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf } from '../../workflow/workflow.ts';

/** The input of an action that takes a lasting key, by action. */
const keys: ReadonlyMap<string, { readonly input: string; readonly cloud: string; readonly instead: string }> = new Map([
  ['aws-actions/configure-aws-credentials', { input: 'aws-access-key-id', cloud: 'AWS', instead: 'role-to-assume' }],
  ['google-github-actions/auth', { input: 'credentials_json', cloud: 'Google Cloud', instead: 'workload_identity_provider' }],
  ['google-github-actions/setup-gcloud', { input: 'service_account_key', cloud: 'Google Cloud', instead: 'workload_identity_provider' }],
  ['azure/login', { input: 'creds', cloud: 'Azure', instead: 'client-id' }],
]);

export const rule = defineRule({
  meta: {
    id: 'no-long-lived-cloud-key',
    since: '0.2.0',
    title: 'A lasting key of a cloud where none is needed',
    summary: 'A log-in to AWS, Google Cloud or Azure with a stored key instead of the identity of the workflow.',
    why: 'The key works for whoever gets hold of it, from anywhere, until someone revokes it. The identity of a workflow holds for an hour, for this repository and the branch or environment that the cloud asks for.',
    remediation:
      'Let the cloud trust the identity of the workflow (OpenID Connect), grant `id-token: write` to the job, and delete the key.',
    severity: 'medium',
    confidence: 'high',
    area: 'delivery',
    references: ['https://docs.github.com/en/actions/concepts/security/openid-connect'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => {
      const known = keys.get(actionName(step.uses) ?? '');
      const input = known === undefined ? undefined : inputOf(step, known.input);
      if (known === undefined || input === undefined || secretsIn(source, input.span).length === 0) return [];
      const message = `${known.cloud} takes the identity of the workflow (\`${known.instead}\`) instead of this key.`;
      return [{ source, span: { start: input.nameSpan.start, end: input.span.end }, anchor: `${name} ${known.cloud}`, message }];
    }),
});
