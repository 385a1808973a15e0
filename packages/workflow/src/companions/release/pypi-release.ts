import { findFact, listFact, reasonOf } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import type { ActionStep, PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob } from '../../planners/base-job.ts';
import type { CompanionContext } from '../companion-planner.ts';
import { buildDistributions, publishDistributions } from './release-commands.ts';
import { deploysTo, fullCheckout, mayWrite, type ReleasePlan, releaseReason, withoutCache } from './release-recipe.ts';

/** PyPI, where existing CI publishes there: what is built in one job is published by another that can do nothing else. */
export const pypiRelease: ReleasePlan = ({ profile }) => {
  const published = findFact(profile, 'release.ci');
  if (published === null || !Array.isArray(published.value) || !published.value.includes('pypi')) return null;
  const { file } = published.source;
  const refused = (why: string) =>
    ({ outcome: 'refused', reason: `${file} publishes to PyPI, and no workflow is written for it: ${why}.` }) as const;
  const packages = listFact(profile, 'publish.pypi', isSafePath);
  if (packages?.value.length !== 1 || packages.value[0] !== '.') return refused('it takes one package at the root, and here it is not so');
  const project = profile.projects.find(({ ecosystem, directory }) => ecosystem === 'python' && directory === '.');
  if (findFact(project ?? null, 'python.native-build') !== null)
    return refused('a part is compiled, so that each system needs a build of its own');
  const reasons = [reasonOf(published, `${file} publishes to PyPI`), ...packages.reasons];
  return {
    outcome: 'planned',
    trigger: 'release',
    needs: [],
    explanation: `Publishing a release on GitHub builds the package and publishes it to PyPI, as ${file} does, without a token: name this workflow and the environment “pypi” as a trusted publisher of the project on PyPI first. Then take the old deployment out.`,
    jobs: [buildJob(profile, reasons), publishJob(reasons)],
  };
};

function setupUv(reasons: PlannedJob['reasons']): ActionStep {
  return actionStep('Set up uv', 'astral-sh/setup-uv', { 'enable-cache': withoutCache }, reasons);
}

function buildJob(profile: CompanionContext['profile'], reasons: PlannedJob['reasons']): PlannedJob {
  return {
    ...baseJob('.', []),
    id: 'build',
    title: 'Build',
    explanation: 'Builds the source distribution and the wheel.',
    reasons,
    steps: [
      fullCheckout(listFact(profile, 'submodules', isSafePath)),
      setupUv([releaseReason('uv builds with whatever backend the manifest names.')]),
      runStep('Build the distributions', [buildDistributions], reasons),
      actionStep(
        'Hand the distributions on',
        'actions/upload-artifact',
        {
          name: 'distributions',
          path: 'dist/',
          'if-no-files-found': byRule('error', 'A release without files is none.', 'careful-releases'),
        },
        [releaseReason('The job that publishes runs no code of the repository.')],
      ),
    ],
  };
}

function publishJob(reasons: PlannedJob['reasons']): PlannedJob {
  return {
    ...baseJob('.', []),
    id: 'publish',
    title: 'Publish',
    explanation: 'Publishes to PyPI what the other job has built, as a trusted publisher.',
    timeoutMinutes: 15,
    reasons,
    needs: ['build'],
    deploysTo: deploysTo('pypi'),
    permissions: { 'id-token': mayWrite('PyPI is told by it which workflow this is; there is no token to keep.') },
    steps: [
      actionStep('Fetch the distributions', 'actions/download-artifact', { name: 'distributions', path: 'dist/' }, [
        releaseReason('What is published is what was built.'),
      ]),
      setupUv([releaseReason('uv publishes them.')]),
      runStep('Publish', [publishDistributions], reasons),
    ],
  };
}
