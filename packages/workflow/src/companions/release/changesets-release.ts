import { expression } from '../../plan/expression.ts';
import { findFact, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import type { PlannedJob, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../../planners/base-job.ts';
import { type PlanningUnit, planningUnits } from '../../planners/ecosystem-planner.ts';
import { nodeManager } from '../../planners/node/package-manager.ts';
import { setupSteps } from '../../planners/node/setup-steps.ts';
import type { CompanionContext } from '../companion-planner.ts';
import { deploysTo, mayWrite, type ReleasePlan, withoutCache } from './release-recipe.ts';

/** The job that finds out what is to be done, and its output. */
const modeJob = 'mode';
const modeOutput = 'mode';

/** Changesets: a pull request with the next versions, and publishing to npm once it is merged. */
export const changesetsRelease: ReleasePlan = ({ profile }) => {
  const configured = findFact(profile, 'release.changesets');
  if (configured === null) return null;
  const { file } = configured.source;
  const refused = (why: string) =>
    ({ outcome: 'refused', reason: `${file} configures Changesets, and no workflow is written for it: ${why}.` }) as const;
  const major = findFact(profile, 'release.changesets-version');
  if (major?.value !== '3')
    return refused(
      `its action works with @changesets/cli 3${major === null ? '' : `, and ${major.source.file} has ${String(major.value).slice(0, 3)}`}`,
    );
  const unit = planningUnits(profile, 'node').units.find(({ directory }) => directory === '.');
  if (unit === undefined) return refused('there is no package at the root');
  if (findFact(unit.workspace, 'node.registry-secrets') !== null) return refused('the install needs an account at a registry');
  const reasons = [
    reasonOf(configured, `${file} configures Changesets`),
    reasonOf(major, `${major.source.file} has the third major of its command line`),
  ];
  const publishes = findFact(profile, 'publish.npm') !== null;
  return {
    outcome: 'planned',
    trigger: 'push',
    needs: [],
    explanation: `Keeps a pull request open with the versions that the changesets ask for. “Allow GitHub Actions to create and approve pull requests” must be on in the settings.${publishes ? ' Once it is merged, the packages are published to npm without a token: name this workflow and the environment “npm” as a trusted publisher of each package on npmjs.com first.' : ' Nothing is published, as every package is private.'}`,
    jobs: [
      selectJob(profile, unit, reasons),
      versionJob(profile, unit, reasons),
      ...(publishes ? [publishJob(profile, unit, reasons)] : []),
    ],
  };
};

type Profile = CompanionContext['profile'];
type Reasons = PlannedJob['reasons'];

/** Everything up to installed packages, with nothing from a cache. */
function installSteps(profile: Profile, unit: PlanningUnit): readonly PlannedStep[] {
  const steps = setupSteps(unit, nodeManager(unit), { hasMatrix: false, purposes: [] });
  return [checkoutStep(listFact(profile, 'submodules', isSafePath)), ...steps.map(uncached)];
}

function uncached(step: PlannedStep): PlannedStep {
  if (step.kind !== 'action' || step.action !== 'actions/setup-node') return step;
  const { cache: _cache, 'cache-dependency-path': _path, ...inputs } = step.inputs;
  return { ...step, inputs: { ...inputs, 'package-manager-cache': withoutCache } };
}

/** npm publishes without a token from 11.5.1 on, which comes with this one. */
const publishingNode = 24;

/** The Node.js that publishes: the repository's own, where it is new enough for trusted publishing. */
function forPublishing(unit: PlanningUnit): (step: PlannedStep) => PlannedStep {
  const version = textFact(unit.root, 'node.version', () => true)?.value ?? '';
  const isEnough = Number(/^v?(\d+)/.exec(version)?.[1] ?? 0) >= publishingNode;
  return (step) => {
    if (isEnough || step.kind !== 'action' || step.action !== 'actions/setup-node') return step;
    const { 'node-version-file': _file, ...inputs } = step.inputs;
    const reason = 'npm publishes without a token from 11.5.1 on, which comes with this version.';
    return { ...step, inputs: { 'node-version': byRule(String(publishingNode), reason, 'careful-releases'), ...inputs } };
  };
}

function selectJob(profile: Profile, unit: PlanningUnit, reasons: Reasons): PlannedJob {
  return {
    ...baseJob('.', []),
    id: modeJob,
    title: 'Find out what is due',
    explanation: 'Tells whether there are changesets to make versions of, packages to publish, or nothing to do.',
    reasons,
    outputs: { [modeOutput]: { value: expression('steps.mode.outputs.mode'), reasons } },
    steps: [
      ...installSteps(profile, unit),
      { ...actionStep('Look at the changesets', 'changesets/action/select-mode', {}, reasons), id: 'mode' },
    ],
  };
}

function versionJob(profile: Profile, unit: PlanningUnit, reasons: Reasons): PlannedJob {
  return {
    ...baseJob('.', []),
    id: 'version',
    title: 'Version',
    explanation: 'Opens or updates the pull request with the next versions and their release notes.',
    reasons,
    needs: [modeJob],
    condition: "needs.mode.outputs.mode == 'version'",
    permissions: {
      contents: mayWrite('It writes the branch of its pull request.'),
      'pull-requests': mayWrite('It opens and updates the pull request.'),
    },
    steps: [...installSteps(profile, unit), actionStep('Open or update the pull request', 'changesets/action/version', {}, reasons)],
  };
}

function publishJob(profile: Profile, unit: PlanningUnit, reasons: Reasons): PlannedJob {
  const build = unit.root?.tasks.find(({ purpose, command }) => purpose === 'build' && isSafeCommand(command));
  const built = build === undefined ? [] : [runStep('Build', [build.command], reasons)];
  return {
    ...baseJob('.', []),
    id: 'publish',
    title: 'Publish',
    explanation: 'Builds the packages and publishes those whose versions npm does not have, as a trusted publisher.',
    timeoutMinutes: 30,
    reasons,
    needs: [modeJob],
    condition: "needs.mode.outputs.mode == 'publish'",
    deploysTo: deploysTo('npm'),
    permissions: {
      contents: mayWrite('It makes the tags and the releases of what was published.'),
      'id-token': mayWrite('npm is told by it which workflow this is; there is no token to keep.'),
    },
    steps: [
      ...installSteps(profile, unit).map(forPublishing(unit)),
      ...built,
      actionStep('Publish the packages', 'changesets/action/publish', {}, reasons),
    ],
  };
}
