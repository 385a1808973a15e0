import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import { runnableTasks, taskReasons } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedMatrix, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

/** Julia: one job a package, on the oldest version it is compatible with and the newest. Actions of the language's own do every step. */
export const juliaPlanner: EcosystemPlanner = {
  ecosystem: 'julia',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'julia');
    const planned = units.map((unit) => unit.projects.map((project) => projectJob(profile, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: () => [],
};

function projectJob(profile: StackProfile, project: Project): PlannedJob {
  const matrix = matrixOf(project);
  const version = textFact(project, 'julia.version', isSafeVersion) ?? byRule('1', 'Nothing names a version of Julia.', 'usual-version');
  const chosen = matrix === null ? version : { value: expression('matrix.julia-version'), reasons: matrix.values.reasons };
  const place = project.directory === '.' ? null : byRule(project.directory, 'The package is there.', 'working-directory');
  return {
    ...baseJob(project.directory, [project]),
    id: jobId('julia', project.directory),
    title: jobTitle('Julia', project.directory),
    explanation: `Builds the package${testSteps(project).length === 0 ? '' : ' and runs its tests'}${matrix === null ? '' : ` on Julia ${matrix.values.value.join(' and ')}`}.`,
    timeoutMinutes: 60,
    matrix,
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      actionStep('Set up Julia', 'julia-actions/setup-julia', { version: chosen }, version.reasons),
      actionStep(
        'Cache packages',
        'julia-actions/cache',
        { 'delete-old-caches': byRule(false, 'Deleting them would need a right to write.', 'least-privilege') },
        [ruleReason('Packages and what was compiled of them are kept between runs.', 'kept-between-runs')],
      ),
      actionStep('Build', 'julia-actions/julia-buildpkg', { project: place }, [ruleReason('It installs what the environment names.')]),
      ...testSteps(project),
    ],
  };
}

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'julia.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'julia-version', values };
}

function testSteps(project: Project): readonly PlannedStep[] {
  const test = runnableTasks(project).find((task) => task.purpose === 'test');
  if (test === undefined) return [];
  const place = project.directory === '.' ? null : byRule(project.directory, 'The package is there.', 'working-directory');
  return [actionStep('Test', 'julia-actions/julia-runtest', { project: place }, taskReasons(project, test))];
}
