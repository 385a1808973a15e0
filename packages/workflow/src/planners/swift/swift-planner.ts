import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { cacheStep } from '../../plan/cache-step.ts';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle, joinPath } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { Decided, OtherRunner, PlannedJob, PlannedMatrix, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';

/** Swift packages: a job on Linux, one on macOS where Apple systems are served, and style where its tools are at home. */
export const swiftPlanner: EcosystemPlanner = {
  ecosystem: 'swift',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'swift');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'swift');
    return [
      resolveCommand,
      ...styleTools.map(brewCommand),
      ...planningUnits(profile, 'swift').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

const resolveCommand = 'swift package resolve --force-resolved-versions';
const styleTools = ['swiftlint', 'swiftformat'] as const;
const brewCommand = (tool: string): string => `brew install ${tool}`;

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  const steps = taskSteps(project, runnableTasks(project));
  const style = steps.filter((step) => step.purpose === 'lint' || step.purpose === 'format-check');
  const work = steps.filter((step) => !style.includes(step));
  const places = listFact(project, 'swift.platforms', (text) => text === 'linux' || text === 'macos');
  const hasLinux = (places?.value.includes('linux') ?? true) && findFact(project, 'swift.version') !== null;
  const hasMac = places?.value.includes('macos') === true || !hasLinux;
  const reasons = places?.reasons ?? [ruleReason('Nothing names another system.')];
  const mac: Decided<OtherRunner> = { value: 'macos-latest', reasons };
  return [
    ...(hasLinux && work.length > 0 ? [linuxJob(profile, unit, project, work)] : []),
    ...(hasMac && steps.length > 0 ? [macJob(profile, unit, steps, { suffix: hasLinux ? 'macos' : '', runner: mac })] : []),
    ...(!hasMac && style.length > 0
      ? [macJob(profile, unit, style, { suffix: 'checks', runner: { ...mac, reasons: [ruleReason('The linters are packed for macOS.')] } })]
      : []),
  ];
}

function linuxJob(profile: StackProfile, unit: PlanningUnit, project: Project, steps: readonly RunStep[]): PlannedJob {
  const matrix = matrixOf(project);
  const version = textFact(project, 'swift.version', isSafeVersion);
  const input = matrix === null ? version : { value: expression(`matrix.${matrix.key}`), reasons: matrix.values.reasons };
  return {
    ...baseJob(unit.directory, unit.projects),
    id: jobId('swift', unit.directory),
    title: jobTitle('Swift', unit.directory),
    explanation: `Sets up Swift on Linux, then ${describeTasks(steps)}${matrix === null ? '' : ` on Swift ${matrix.values.value.join(', ')}`}.`,
    timeoutMinutes: 30,
    matrix,
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      actionStep('Set up Swift', 'swift-actions/setup-swift', { 'swift-version': input }, version?.reasons ?? []),
      ...installSystemPackages(unit.projects),
      ...resolveSteps(unit, `swift-linux-${input?.value ?? 'any'}`),
      ...steps,
    ],
  };
}

interface MacShape {
  readonly suffix: string;
  readonly runner: Decided<OtherRunner>;
}

/** The Swift of Xcode is there already; what checks the style comes from Homebrew. */
function macJob(profile: StackProfile, unit: PlanningUnit, steps: readonly RunStep[], { suffix, runner }: MacShape): PlannedJob {
  const tools = styleTools.filter((tool) => steps.some((step) => step.commands.some((command) => command.startsWith(`${tool} `))));
  const install = tools.map((tool) => runStep(`Install ${tool}`, [brewCommand(tool)], [ruleReason('The runner does not always have it.')]));
  const isBuilding = steps.some((step) => step.purpose === 'build' || step.purpose === 'test');
  return {
    ...baseJob(unit.directory, unit.projects),
    id: jobId('swift', unit.directory, suffix),
    title: jobTitle(suffix === 'checks' ? 'Swift checks' : 'Swift on macOS', unit.directory),
    explanation: `On macOS with the Swift of Xcode, ${describeTasks(steps)}.`,
    timeoutMinutes: 30,
    runner,
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      ...install,
      ...(isBuilding ? resolveSteps(unit, 'swift-macos') : []),
      ...steps,
    ],
  };
}

/** Keeps builds of the pinned dependencies, and fails where Package.resolved does not fit the manifest any more. */
function resolveSteps(unit: PlanningUnit, prefix: string): readonly PlannedStep[] {
  const lock = unit.workspace === null ? null : findFact(unit.workspace, 'package-manager.lock');
  if (lock === null) return [];
  const reasons = [reasonOf(lock, `${lock.source.file} pins the dependencies`)];
  const resolve = runStep('Resolve dependencies', [resolveCommand], reasons);
  const file = String(lock.value);
  if (!isSafePath(file)) return [resolve];
  const paths = [joinPath(unit.directory, '.build')];
  return [cacheStep({ name: 'Keep what was built', paths, prefix, files: { value: [file], reasons } }), resolve];
}

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'swift.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'swift-version', values };
}
