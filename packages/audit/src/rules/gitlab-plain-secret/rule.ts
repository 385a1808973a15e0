import { defineRule } from '../../rule/define-rule.ts';
import { isPlaceholder, isSecretName } from '../../rule/secret-names.ts';

export const rule = defineRule({
  meta: {
    id: 'gitlab-plain-secret',
    since: '0.2.0',
    title: 'Secret is written into the pipeline of GitLab',
    summary: 'A variable of `.gitlab-ci.yml` that is named like a secret and has a value.',
    why: 'Everybody who can read the repository, now or later, can read the secret, and it stays in the history.',
    remediation: 'Change the secret, and keep the new one as a masked and protected variable of the project, or in a vault.',
    severity: 'high',
    confidence: 'medium',
    area: 'workflow-security',
    references: ['https://docs.gitlab.com/ci/variables/#cicd-variable-security'],
  },
  scope: 'gitlab',
  check: ({ pipeline: { source, jobs, variables } }) => {
    const owned = [{ name: '', variables }, ...jobs];
    return owned.flatMap(({ name, variables: entries }) =>
      entries
        .filter(
          (entry) =>
            isSecretName(entry.name) && !isPlaceholder(entry.value) && !entry.value.includes('$') && !/^(?:file|https?):/.test(entry.value),
        )
        .map((entry) => ({
          source,
          span: entry.nameSpan,
          anchor: `${name} ${entry.name}`,
          message: `The value of \`${entry.name}\` stands in the file.`,
        })),
    );
  },
});
