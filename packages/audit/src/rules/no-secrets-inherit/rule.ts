import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'no-secrets-inherit',
    since: '0.2.0',
    title: 'A called workflow gets every secret',
    summary: '`secrets: inherit` in a job that calls a reusable workflow.',
    why: 'The called workflow, and everything that it runs, can read every secret of the repository, the organization and the environment, also those that are added later.',
    remediation: 'Name the secrets that the workflow needs: one line with its name below `secrets:` for each.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/secrets-inherit', 'ghalint/deny_inherit_secrets', 'poutine/job_all_secrets'],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsecretsinherit',
      'https://docs.github.com/en/actions/reference/security/secure-use',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.flatMap(({ id, uses, secretsInherited }) => {
      if (secretsInherited === null || uses === null) return [];
      const isOwn = uses.kind === 'local';
      return [
        {
          source,
          span: secretsInherited,
          anchor: id,
          message: `The job \`${id}\` hands every secret to \`${uses.text}\`${isOwn ? ', a workflow of this repository' : ''}.`,
          severity: isOwn ? ('low' as const) : ('medium' as const),
        },
      ];
    }),
});
