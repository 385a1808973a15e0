import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { installSystemPackages, systemPackageCommands } from '../../plan/system-packages.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { Decided, PlannedJob, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, type PlanningUnit, planningUnits } from '../ecosystem-planner.ts';
import { databaseCommands, databaseSteps } from './database-steps.ts';
import { cacheStep, isPinnedByFile, toolchainCommands, toolchainSteps, toolStep, versionStep } from './setup-steps.ts';

/** Rust: one job a workspace, another for the oldest supported compiler, another for the rules on dependencies. */
export const rustPlanner: EcosystemPlanner = {
  ecosystem: 'rust',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'rust');
    const planned = units.map((unit) => unitJobs(profile, unit));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands(profile) {
    const projects = profile.projects.filter((project) => project.ecosystem === 'rust');
    return [
      ...databaseCommands,
      ...auditors.map(({ command }) => command),
      ...toolchainCommands(projects),
      ...planningUnits(profile, 'rust').units.flatMap((unit) => systemPackageCommands(unit.projects)),
      ...projects.flatMap((project) => textFact(project, 'rust.minimum-check', isSafeCommand)?.value ?? []),
      ...projects.flatMap((project) => project.tasks.map((task) => task.command)).filter(isSafeCommand),
    ];
  },
};

function unitJobs(profile: StackProfile, unit: PlanningUnit): readonly PlannedJob[] {
  const project = unit.root ?? unit.projects[0];
  if (project === undefined) return [];
  return [...mainJob(profile, unit, project), ...minimumJob(profile, unit, project), ...auditJobs(profile, unit, project)];
}

const coloured = { CARGO_TERM_COLOR: byRule('always', 'cargo writes colours, which the log shows.') };

function mainJob(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  if (steps.length === 0) return [];
  const database = databaseSteps(profile, unit, project);
  const offline = database.length > 0 || !isFactTrue(project, 'rust.offline-queries') ? null : findFact(project, 'rust.offline-queries');
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('rust', unit.directory),
      title: jobTitle('Rust', unit.directory),
      explanation: `Sets up Rust, then ${describeTasks(steps)}.`,
      timeoutMinutes: 30,
      environment: {
        ...coloured,
        ...(offline === null
          ? {}
          : {
              SQLX_OFFLINE: {
                value: 'true',
                reasons: [reasonOf(offline, `${offline.source.file} lets queries be checked without a database`)],
              },
            }),
      },
      steps: [
        ...checkout(profile),
        ...toolchainSteps(project, steps),
        cacheStep(unit),
        ...installSystemPackages(unit.projects),
        ...toolStep(project, 'nextest'),
        ...database,
        ...steps,
      ],
    },
  ];
}

/** The promise of `rust-version`, kept: the packages compile with the oldest compiler. Tests may need a newer one. */
function minimumJob(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const version = textFact(project, 'rust.minimum-version', isSafeVersion);
  const command = textFact(project, 'rust.minimum-check', isSafeCommand);
  if (version === null || command === null) return [];
  const chosen: Readonly<Record<string, Decided<string>>> = isPinnedByFile(project)
    ? { RUSTUP_TOOLCHAIN: { value: version.value, reasons: version.reasons } }
    : {};
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('rust', unit.directory, 'minimum-version'),
      title: jobTitle('Rust minimum version', unit.directory),
      explanation: `Compiles with Rust ${version.value}, the oldest version that rust-version promises to support.`,
      environment: {
        ...coloured,
        ...chosen,
        CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS: byRule(
          'fallback',
          'Without a lock, cargo chooses dependencies that this compiler can build.',
        ),
      },
      steps: [
        ...checkout(profile),
        versionStep(version),
        cacheStep(unit),
        ...installSystemPackages(unit.projects),
        runStep('Check with the oldest supported version', [command.value], [...version.reasons, ...command.reasons]),
      ],
    },
  ];
}

const auditors = [
  { tool: 'cargo-deny', command: 'cargo deny check', title: 'Check the rules on dependencies' },
  { tool: 'cargo-audit', command: 'cargo audit', title: 'Look for known vulnerabilities' },
] as const;

/** A job of its own: a new advisory must not hide whether the code builds and passes its tests. */
function auditJobs(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const steps = auditors.flatMap(({ tool, command, title }): readonly PlannedStep[] => {
    const [install] = toolStep(project, tool);
    return install === undefined ? [] : [install, runStep(title, [command], install.reasons)];
  });
  if (steps.length === 0) return [];
  return [
    {
      ...baseJob(unit.directory, unit.projects),
      id: jobId('rust', unit.directory, 'dependencies'),
      title: jobTitle('Rust dependencies', unit.directory),
      explanation: 'Checks the dependencies for advisories, licences and sources, apart from the code.',
      timeoutMinutes: 10,
      steps: [...checkout(profile), ...steps],
    },
  ];
}

const checkout = (profile: StackProfile): readonly PlannedStep[] => [checkoutStep(listFact(profile, 'submodules', isSafePath))];
