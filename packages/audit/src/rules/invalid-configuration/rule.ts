import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'invalid-configuration',
    since: '0.2.0',
    title: 'Configuration of Dependabot or GitLab cannot be read',
    summary: 'A `.github/dependabot.yml` or `.gitlab-ci.yml` that is not YAML or does not hold what its place says.',
    why: 'The service refuses the whole file: no dependency is updated, or no pipeline runs.',
    remediation: 'Correct the file at the place shown.',
    severity: 'high',
    confidence: 'high',
    area: 'observability',
    references: [
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference',
      'https://docs.gitlab.com/ci/yaml/',
    ],
  },
  scope: 'repository',
  check: ({ configurationProblems, dependabot }) => [
    ...configurationProblems.map(({ source, span, kind, message }) => ({ source, span, anchor: kind, message })),
    ...dependabot
      .filter(({ version }) => version?.value !== '2')
      .map(({ source, version }) => ({
        source,
        span: version?.span ?? source.lineSpan(1),
        anchor: 'version',
        message: 'Dependabot reads files with `version: 2` only.',
      })),
  ],
});
