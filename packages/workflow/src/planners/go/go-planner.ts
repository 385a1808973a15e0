import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { purposeOrder, runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { jobShapes } from '../job-shapes.ts';
import { lintCommands, lintSteps } from './lint-steps.ts';

/** Go: one job a module; the modules of one go.work share a job. */
export const goPlanner: EcosystemPlanner = {
  ecosystem: 'go',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'go');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'go');
    return [
      ...lintCommands,
      ...projects.flatMap(standInCommands),
      ...planningUnits(profile, 'go').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const steps = unit.projects.flatMap((project) => moduleSteps(unit, project)).toSorted((left, right) => rank(left) - rank(right));
  const linting = unit.projects.flatMap((project) => lintSteps(project));
  return jobShapes(steps, matrixOf(unit), linting.length > 0).map((shape) => {
    const lint = ['', 'checks'].includes(shape.suffix) ? linting : [];
    return {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('go', unit.directory, shape.suffix),
      title: jobTitle(`Go${shape.title}`, unit.directory),
      explanation: `Sets up Go, then ${describeTasks(shape.steps)}${lint.length === 0 ? '' : ', with golangci-lint'}${onVersions(shape.matrix)}.`,
      matrix: shape.matrix,
      environment: shape.matrix === null ? {} : { GOTOOLCHAIN: ownToolchain },
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupStep(unit, shape.matrix !== null),
        ...installSystemPackages(unit.projects),
        ...unit.projects.flatMap((project) => standInSteps(unit, project)),
        ...merge(shape.steps, lint),
      ],
    };
  });
}

const matrixVersion = byRule(expression('matrix.go-version'), 'One cell for each supported version.', 'version-matrix');
const ownToolchain = byRule(
  'local',
  'Each cell tests on its own release: Go would download the one that a toolchain line names.',
  'version-matrix',
);

/** A library alone is tested on a range; the modules of a go.work share one toolchain. */
function matrixOf({ projects }: PlanningUnit): PlannedMatrix | null {
  const [project, ...others] = projects;
  if (project === undefined || others.length > 0 || project.role !== 'library') return null;
  const values = listFact(project, 'go.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'go-version', values };
}

const onVersions = (matrix: PlannedMatrix | null): string => (matrix === null ? '' : ` on Go ${matrix.values.value.join(', ')}`);

/** golangci-lint comes where the other lint steps are: before the build and the tests. */
function merge(steps: readonly RunStep[], lint: readonly PlannedStep[]): readonly PlannedStep[] {
  const later = steps.findIndex((step) => rank(step) > purposeOrder.indexOf('lint'));
  const at = later === -1 ? steps.length : later;
  return [...steps.slice(0, at), ...lint, ...steps.slice(at)];
}

function moduleSteps(unit: PlanningUnit, project: Project): readonly RunStep[] {
  const tasks = runnableTasks(project).filter((task) => !lintCommands.includes(task.command));
  const steps = taskSteps(project, tasks);
  if (project.directory === unit.directory) return steps;
  return steps.map((step) => ({ ...step, name: `${step.name} (${project.directory})`, directory: project.directory }));
}

/** Go compiles nothing that embeds files which are not there. The front end is built in its own job, so its place is taken by empty files. */
function standInCommands(project: Project): readonly string[] {
  const files = listFact(project, 'go.embedded-output', isSafePath)?.value ?? [];
  const folders = [...new Set(files.map((file) => file.slice(0, Math.max(0, file.lastIndexOf('/')))))].filter((folder) => folder !== '');
  return files.length === 0 ? [] : [...folders.map((folder) => `mkdir -p ${folder}`), `touch ${files.join(' ')}`];
}

function standInSteps(unit: PlanningUnit, project: Project): readonly PlannedStep[] {
  const fact = listFact(project, 'go.embedded-output', isSafePath);
  if (fact === null) return [];
  const step = runStep('Stand in for the built front end', standInCommands(project), fact.reasons);
  return [project.directory === unit.directory ? step : { ...step, directory: project.directory }];
}

function rank(step: RunStep): number {
  return step.purpose === undefined ? -1 : purposeOrder.indexOf(step.purpose);
}

/** More files than these are named by a pattern. */
const maxSums = 12;

function setupStep(unit: PlanningUnit, hasMatrix: boolean): ActionStep {
  const project = unit.root ?? unit.projects[0] ?? null;
  const version = textFact(project, 'go.version', isSafeVersion);
  const file = textFact(project, 'go.version-file', isSafePath);
  const sums = unit.projects
    .map((member) => findFact(member, 'go.cache-file'))
    .filter((fact) => fact !== null && isSafePath(String(fact.value)));
  const paths = sums.map((fact) => String(fact?.value)).toSorted();
  const cacheReasons = sums.flatMap((fact) => (fact === null ? [] : [reasonOf(fact, `${fact.source.file} keys the cache`)]));
  const isDefaultPath = paths.length === 1 && paths[0] === 'go.sum';
  return actionStep(
    'Set up Go',
    'actions/setup-go',
    {
      'go-version-file': file === null || hasMatrix ? null : { value: file.value, reasons: [...file.reasons, ...(version?.reasons ?? [])] },
      'go-version': hasMatrix
        ? matrixVersion
        : file === null
          ? (version ?? byRule('stable', 'Nothing names a version of Go.', 'usual-version'))
          : null,
      cache: paths.length === 0 ? byRule(false, 'There is no go.sum that a cache could be keyed by.', 'kept-between-runs') : null,
      'cache-dependency-path':
        paths.length === 0 || isDefaultPath
          ? null
          : { value: paths.length > maxSums ? '**/go.sum' : paths.join('\n'), reasons: cacheReasons.slice(0, maxSums) },
    },
    version?.reasons ?? [],
  );
}
