import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'hardcoded-container-credentials',
    since: '0.2.0',
    title: 'The password of a registry stands in the workflow',
    summary: 'A `container` or service whose `credentials` hold a password in clear.',
    why: 'Everyone who can read the repository, and every clone of it, has the password; it also stays in the history after it is taken out.',
    remediation: 'Change the password, store it as a secret and give `password` that secret.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/hardcoded-container-credentials', 'actionlint/credentials'],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.flatMap((job) =>
      [...(job.container === null ? [] : [job.container]), ...job.services].flatMap((container) =>
        container.credentials
          .filter(({ name, value }) => name === 'password' && value !== '' && !value.includes('${{'))
          .map(({ nameSpan, value }) => ({
            source,
            span: nameSpan,
            anchor: `${job.id} ${container.name}`,
            evidence: source.evidence(nameSpan).replaceAll(value, '…'),
            message: `The password for the image of \`${container.name}\` is written in clear.`,
          })),
      ),
    ),
});
