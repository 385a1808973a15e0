import type { Criterion } from './criterion.ts';
import type { MaturityInput, PlacedStep } from './maturity-input.ts';

const area = 'delivery' as const;

const delivering = ({ steps }: MaturityInput): readonly PlacedStep[] =>
  steps.filter(({ purposes }) => purposes.has('publish') || purposes.has('deploy'));

export const deliveryCriteria: readonly Criterion[] = [
  {
    id: 'builds-what-is-delivered',
    area,
    level: 2,
    title: 'CI builds what is delivered',
    remediation: 'Build the package, image or site in CI, also where it is not published from there.',
    check: (input) =>
      isDelivered(input) ? input.steps.some(({ purposes }) => purposes.has('build')) || delivering(input).length > 0 : null,
  },
  {
    id: 'delivers-by-workflow',
    area,
    level: 3,
    title: 'A workflow publishes or deploys',
    remediation: 'Let a workflow publish or deploy, started by a release, a tag or a push to the default branch.',
    check: (input) => (isDelivered(input) ? delivering(input).length > 0 || hasPlatform(input) : null),
  },
  {
    id: 'delivers-behind-an-environment',
    area,
    level: 4,
    title: 'What publishes or deploys is guarded',
    remediation:
      'Name an environment with protection rules in the job that publishes or deploys, and keep it out of reach of pull requests.',
    rules: ['require-deployment-environment', 'publish-from-pull-request'],
    check: (input) => (delivering(input).length > 0 ? true : null),
  },
  {
    id: 'delivers-without-long-lived-keys',
    area,
    level: 5,
    title: 'Delivery uses short-lived credentials',
    remediation: 'Use OpenID Connect or trusted publishing instead of stored keys.',
    rules: ['no-long-lived-cloud-key', 'use-trusted-publishing'],
    check: (input) => (delivering(input).length > 0 ? true : null),
  },
];

/** Whether there is something to deliver at all: an application, an image, or a workflow that publishes. */
function isDelivered(input: MaturityInput): boolean {
  const { profile } = input;
  return (
    delivering(input).length > 0 ||
    profile.projects.some(({ role, ecosystem }) => role === 'application' || ecosystem === 'docker' || ecosystem === 'static-site')
  );
}

/** Platforms that deploy every push by themselves. */
function hasPlatform({ paths }: MaturityInput): boolean {
  return [...paths].some((path) =>
    /^(?:vercel\.json|netlify\.toml|fly\.toml|render\.yaml|railway\.(?:json|toml)|Procfile|app\.json|wrangler\.(?:toml|jsonc?)|firebase\.json|amplify\.yml)$/.test(
      path,
    ),
  );
}
