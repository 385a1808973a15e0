import type { StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { withMigrations } from '../../plan/migration-steps.ts';
import { listFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep } from '../../plan/steps.ts';
import type { PlannedJob, PlannedMatrix } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { type JobShape, jobShapes } from '../job-shapes.ts';
import { nodeCommands } from './node-commands.ts';
import { type NodeManager, nodeManager } from './package-manager.ts';
import { installPermissions, setupSteps } from './setup-steps.ts';
import { unitTaskSteps } from './unit-task-steps.ts';

/** Node.js: one job a workspace; libraries test on every supported version and check style once. */
export const nodePlanner: EcosystemPlanner = {
  ecosystem: 'node',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'node');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: nodeCommands,
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const manager = nodeManager(unit);
  return jobShapes(unitTaskSteps(unit, manager), matrixOf(unit)).map((shape) =>
    makeJob(profile, unit, manager, { ...shape, steps: withMigrations(profile, unit, shape.steps, 'node.migrate-command') }),
  );
}

/** So many projects are not built and tested in the time that one is given. */
const manyProjects = 30;

function makeJob(profile: StackProfile, unit: PlanningUnit, manager: NodeManager, shape: JobShape): PlannedJob {
  const setup = setupSteps(unit, manager, {
    hasMatrix: shape.matrix !== null,
    purposes: shape.steps.flatMap(({ purpose }) => purpose ?? []),
  });
  const versions = shape.matrix === null ? '' : ` on Node.js ${shape.matrix.values.value.join(', ')}`;
  return {
    ...baseJob(unit.directory, unit.projects),
    ...(unit.projects.length > manyProjects ? { timeoutMinutes: 60 } : {}),
    id: jobId('node', unit.directory, shape.suffix),
    title: jobTitle(`Node.js${shape.title}`, unit.directory),
    explanation: `Installs with ${manager.why.value}${manager.isFrozen ? ' from the lock file' : ''}, then ${describeTasks(shape.steps)}${versions}.`,
    matrix: shape.matrix,
    permissions: installPermissions(unit),
    steps: [checkoutStep(listFact(profile, 'submodules', isSafePath)), ...setup, ...shape.steps],
  };
}

function matrixOf(unit: PlanningUnit): PlannedMatrix | null {
  const values = listFact(unit.root, 'node.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'node-version', values };
}
