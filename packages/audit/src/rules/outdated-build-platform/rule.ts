import { daysBetween } from '../../rule/days-between.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { endOfSupport, releaseOf } from './enterprise-releases.ts';

/** GitHub has moved such days by weeks and months before: shortly after one, it may have happened again. */
const settledDays = 120;
const noticeDays = 60;

export const rule = defineRule({
  meta: {
    id: 'outdated-build-platform',
    since: '0.3.0',
    title: 'GitHub Enterprise Server gets no more security fixes',
    summary: 'Workflows that run on a feature release of GitHub Enterprise Server whose support has ended, or ends within two months.',
    why: 'Holes that are found after that stay open, and whoever gets into the server has every secret and every runner of every repository on it.',
    remediation: 'Ask those who run the server to upgrade it to a feature release that is supported.',
    severity: 'high',
    confidence: 'high',
    area: 'upkeep',
    aliases: ['poutine/known_vulnerability_in_build_platform'],
    references: [
      'https://docs.github.com/en/enterprise-server@latest/admin/all-releases',
      'https://docs.github.com/en/enterprise-server@latest/admin/upgrading-your-instance/preparing-to-upgrade/overview-of-the-upgrade-process',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, context: { today, github } }: RepositoryInput): readonly Hit[] {
  const [first] = workflows;
  const version = github?.platformVersion ?? null;
  const release = version === null ? null : releaseOf(version);
  const end = release === null ? null : endOfSupport(release);
  const days = end === null || today === null ? null : daysBetween(today, end);
  if (first === undefined || release === null || days === null || days > noticeDays) return [];
  const { source, jobsKey } = first;
  const message =
    days <= 0
      ? `GitHub Enterprise Server ${release} has had no more fixes since ${end}; this one is at ${version}.`
      : `GitHub Enterprise Server ${release} gets its last fixes in ${days} days, on ${end}; this one is at ${version}.`;
  return [
    {
      source,
      span: jobsKey,
      anchor: 'platform',
      message,
      ...(days > 0 ? { severity: 'low' as const } : {}),
      ...(days > -settledDays ? { confidence: 'medium' as const } : {}),
    },
  ];
}
