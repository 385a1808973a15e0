import { hasWorkflows } from './build-criteria.ts';
import type { Criterion } from './criterion.ts';
import { hasUpdates } from './supply-chain-criteria.ts';

const area = 'upkeep' as const;

export const upkeepCriteria: readonly Criterion[] = [
  {
    id: 'living-runtimes',
    area,
    level: 2,
    title: 'Nothing in CI has reached its end of life',
    remediation: 'Move to runtimes, runner images and actions that are still maintained.',
    rules: [
      'end-of-life-runtime',
      'retired-runner-image',
      'removed-action-version',
      'outdated-action-runtime',
      'actionlint-deprecated-commands',
    ],
    check: hasWorkflows,
  },
  {
    id: 'updates-actions',
    area,
    level: 3,
    title: 'Actions are kept current by a tool',
    remediation: 'Add the ecosystem `github-actions` to `.github/dependabot.yml`, or let Renovate do it.',
    rules: ['dependabot-missing-ecosystem'],
    check: ({ paths, workflows }) => workflows.length > 0 && hasUpdates(paths),
  },
  {
    id: 'waits-for-updates',
    area,
    level: 4,
    title: 'Updates have aged before they are taken',
    remediation: 'Set a cool-down of seven days or more for updates of versions.',
    rules: ['dependabot-cooldown'],
    check: ({ paths }) => (hasUpdates(paths) ? true : null),
  },
  {
    id: 'owned-workflows',
    area,
    level: 5,
    title: 'Changes of workflows have an owner',
    remediation: 'Name who reviews `.github/` in `CODEOWNERS`.',
    rules: ['unowned-workflow', 'require-security-policy'],
    check: hasWorkflows,
  },
];
