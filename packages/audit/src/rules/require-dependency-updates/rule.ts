import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'require-dependency-updates',
    since: '0.2.0',
    title: 'Nothing proposes updates of dependencies',
    summary: 'A repository with a lock file or with workflows, and without a configuration of Dependabot or Renovate.',
    why: 'Known holes stay until somebody looks by chance, and pinned actions never move.',
    remediation: 'Add `.github/dependabot.yml` with an entry for each ecosystem and one for `github-actions`, or set Renovate up.',
    severity: 'low',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['scorecard/Dependency-Update-Tool'],
    references: [
      'https://docs.github.com/en/code-security/dependabot/dependabot-version-updates/configuring-dependabot-version-updates',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#dependency-update-tool',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

const configurations =
  /^(?:\.github\/dependabot\.ya?ml|(?:\.github\/|\.gitlab\/)?renovate\.json[5c]?|\.renovaterc(?:\.json[5c]?)?|renovate-bot\.js|\.pyup\.yml|\.scala-steward\.conf|updatecli\.ya?ml|updatecli\.d\/.*)$/;

function hitsOf({ workflows, profile, paths }: RepositoryInput): readonly Hit[] {
  const [first] = workflows;
  const hasLock = profile.workspaces.some(({ lockFiles }) => lockFiles.length > 0);
  // One project with nothing but a workflow is not worth a bot.
  if (paths === null || first === undefined || !hasLock || profile.facts.some(({ name }) => name === 'updates.bot')) return [];
  const isInWorkflow = workflows.some(({ source }) =>
    /renovate|dependabot-core|updatecli|npm-check-updates|cruft|cargo update|flake\.lock/i.test(source.text),
  );
  if (isInWorkflow || [...paths].some((path) => configurations.test(path))) return [];
  return [
    {
      source: first.source,
      span: first.source.lineSpan(1),
      anchor: 'repository',
      message: 'Neither Dependabot nor Renovate is configured.',
    },
  ];
}
