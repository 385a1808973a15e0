import type { ProposalNeed } from '@autodevops/contracts/workflow';
import { expression } from '../../plan/expression.ts';
import { findFact, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeEnvironmentName, isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule } from '../../plan/steps.ts';
import type { ActionStep, Decided, PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob } from '../../planners/base-job.ts';
import type { CompanionContext } from '../companion-planner.ts';
import { deploysTo, fullCheckout, mayWrite, type ReleasePlan, releaseReason, withoutCache } from './release-recipe.ts';

/** What the configuration may ask for and a run cannot give, in words. */
const missing: Readonly<Record<string, string>> = {
  registry: 'it pushes to a registry, which needs an account there',
  'signing-key': 'it signs with a key',
  'other-repository': 'it writes to another repository and names no token for that',
  'other-builder': 'it builds with more than Go',
  'other-packager': 'it packs with tools that the runner does not have',
  'c-compiler': 'it compiles C, which needs a compiler for each system',
  pro: 'it uses GoReleaser Pro, which needs a licence key',
};

/** GoReleaser: a tag that starts with v makes a release with its archives. */
export const goreleaserRelease: ReleasePlan = (context) => {
  const { profile } = context;
  const configured = findFact(profile, 'release.goreleaser');
  if (configured === null) return null;
  const { file } = configured.source;
  const refused = (why: string) =>
    ({ outcome: 'refused', reason: `${file} configures GoReleaser, and no workflow is written for it: ${why}.` }) as const;
  if (findFact(profile, 'release.goreleaser-version')?.value !== '2')
    return refused('it is written for GoReleaser 1, which is not maintained');
  const needs = listFact(profile, 'release.goreleaser-needs', () => true)?.value ?? [];
  const [unmet] = needs.flatMap((need) => (Object.hasOwn(missing, need) ? [missing[need] ?? ''] : []));
  if (unmet !== undefined) return refused(unmet);
  const go = profile.projects.find(({ ecosystem, directory }) => ecosystem === 'go' && directory === '.');
  if (go === undefined) return refused('there is no Go module at the root');
  const variables = listFact(profile, 'release.goreleaser-variables', () => true);
  if (variables?.value.some((name) => !isSafeEnvironmentName(name)) === true) return refused('it reads variables that steer the runner');
  const job = releaseJob(context, needs, variables?.value ?? []);
  return {
    outcome: 'planned',
    trigger: 'version-tag',
    jobs: [job],
    needs: (variables?.value ?? []).map((name) => needOf(name, file)),
    explanation: `A tag such as v1.2.3 makes a release on GitHub with what ${file} builds. It runs in the environment “release”, where you can ask for a review first.`,
  };
};

/** A name does not tell whether its value may be seen, and a secret is right for both. */
function needOf(name: string, file: string): ProposalNeed {
  return { kind: 'secret', name, why: `${file} reads it when a release is made.` };
}

function releaseJob({ profile }: CompanionContext, needs: readonly string[], variables: readonly string[]): PlannedJob {
  const configured = findFact(profile, 'release.goreleaser');
  const reasons = configured === null ? [] : [reasonOf(configured, `${configured.source.file} configures GoReleaser`)];
  const signs = needs.includes('cosign');
  return {
    ...baseJob('.', []),
    id: 'release',
    title: 'Release',
    explanation: 'Builds what GoReleaser is configured for and publishes it as a release on GitHub.',
    timeoutMinutes: 60,
    reasons,
    deploysTo: deploysTo('release'),
    permissions: {
      contents: mayWrite('It makes the release and uploads its files.'),
      ...(signs ? { 'id-token': mayWrite('Signatures name this run instead of a key.') } : {}),
    },
    steps: [
      fullCheckout(listFact(profile, 'submodules', isSafePath)),
      setupGo(profile),
      ...(signs ? [actionStep('Install cosign', 'sigstore/cosign-installer', {}, reasons)] : []),
      ...(needs.includes('syft') ? [actionStep('Install syft', 'anchore/sbom-action/download-syft', {}, reasons)] : []),
      {
        ...actionStep(
          'Release',
          'goreleaser/goreleaser-action',
          {
            distribution: 'goreleaser',
            version: byRule('~> v2', 'The configuration is written for this major.', 'careful-releases'),
            args: byRule('release --clean', 'What an earlier build has left behind is not shipped.', 'careful-releases'),
          },
          reasons,
        ),
        environment: {
          GITHUB_TOKEN: byRule(expression('github.token'), 'The release is made with the token of the run.', 'least-privilege'),
          ...Object.fromEntries(variables.map((name) => [name, secretValue(name, reasons)])),
        },
      },
    ],
  };
}

function secretValue(name: string, reasons: Decided<string>['reasons']): Decided<string> {
  return { value: expression(`secrets.${name}`), reasons };
}

function setupGo(profile: CompanionContext['profile']): ActionStep {
  const project = profile.projects.find(({ ecosystem, directory }) => ecosystem === 'go' && directory === '.') ?? null;
  const file = textFact(project, 'go.version-file', isSafePath);
  return actionStep(
    'Set up Go',
    'actions/setup-go',
    {
      'go-version-file': file,
      'go-version': file === null ? byRule('stable', 'Nothing names a version of Go.', 'usual-version') : null,
      cache: withoutCache,
    },
    file?.reasons ?? [releaseReason('GoReleaser compiles with the toolchain that is there.')],
  );
}
