import type { Criterion } from './criterion.ts';
import type { MaturityInput } from './maturity-input.ts';

const area = 'supply-chain' as const;

export const supplyChainCriteria: readonly Criterion[] = [
  {
    id: 'dependency-updates',
    area,
    level: 2,
    title: 'A tool proposes updates of dependencies',
    remediation: 'Add `.github/dependabot.yml`, or set Renovate up.',
    check: ({ paths, profile }) => (profile.projects.length === 0 ? null : hasUpdates(paths)),
  },
  {
    id: 'locked-dependencies',
    area,
    level: 3,
    title: 'Dependencies are locked',
    remediation: 'Commit the lock file of every workspace.',
    check: lockedApplications,
  },
  {
    id: 'no-vulnerable-actions',
    area,
    level: 3,
    title: 'No action is known to be vulnerable, abandoned or mistaken for another',
    remediation: 'Replace the actions that the findings name.',
    rules: ['known-vulnerable-action', 'archived-action', 'typosquat-action', 'impostor-commit', 'ref-confusion'],
    check: ({ workflows }) => workflows.length > 0,
  },
  {
    id: 'pinned-actions',
    area,
    level: 4,
    title: 'Every action and image is pinned to what was reviewed',
    remediation: 'Pin actions to a commit and images to a digest; Dependabot keeps both current.',
    rules: ['unpinned-action', 'unpinned-image', 'unpinned-tool', 'unverified-script'],
    check: ({ workflows }) => workflows.length > 0,
  },
  {
    id: 'reviews-dependencies',
    area,
    level: 5,
    title: 'Pull requests are checked for vulnerable dependencies',
    remediation: 'Add a workflow with `actions/dependency-review-action` on `pull_request`.',
    check: ({ workflows, steps }) =>
      workflows.length > 0 &&
      steps.some(({ step }) =>
        /^(?:actions\/dependency-review-action|google\/osv-scanner-action|snyk\/actions|aquasecurity\/trivy-action|anchore\/scan-action)/i.test(
          step.uses?.text ?? '',
        ),
      ),
  },
];

export function hasUpdates(paths: ReadonlySet<string>): boolean {
  return [...paths].some((path) =>
    /^(?:\.github\/dependabot\.ya?ml|(?:\.github\/|\.gitlab\/)?(?:renovate\.json5?|\.renovaterc(?:\.json5?)?))$/.test(path),
  );
}

/** Libraries often leave the lock file out on purpose; applications do not. */
function lockedApplications({ profile }: MaturityInput): boolean | null {
  const locking = new Set(['node', 'python', 'ruby', 'php', 'rust', 'elixir', 'dart', 'deno']);
  const isApplication = (id: string) => profile.projects.find((project) => project.id === id)?.role === 'application';
  const asked = profile.workspaces.filter(({ ecosystem, projectIds }) => locking.has(ecosystem) && projectIds.some(isApplication));
  return asked.length === 0 ? null : asked.every(({ lockFiles }) => lockFiles.length > 0);
}
