import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedJob, PlannedMatrix } from '../../plan/workflow-plan.ts';
import { baseJob, describeTasks } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

const installPackages = 'opam install . --deps-only --with-test';
const installDune = 'opam install dune';

/** OCaml: one job a project, libraries with the oldest compiler too; the formatting in a job of its own, because it needs no package. */
export const ocamlPlanner: EcosystemPlanner = {
  ecosystem: 'ocaml',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'ocaml');
    const planned = units.map((unit) =>
      unit.projects.flatMap((project) => [...formatJob(profile, project), ...buildJob(profile, project)]),
    );
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) => [
    installPackages,
    installDune,
    ...profile.projects
      .filter((project) => project.ecosystem === 'ocaml')
      .flatMap((project) => project.tasks.map((task) => task.command))
      .filter(isSafeCommand),
  ],
};

function buildJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const steps = taskSteps(project, runnableTasks(project));
  if (steps.length === 0) return [];
  const matrix = matrixOf(project);
  const opam = findFact(project, 'ocaml.opam-files');
  const install =
    opam === null
      ? runStep('Install dune', [installDune], [ruleReason('No opam file says what else is needed.')])
      : runStep('Install dependencies', [installPackages], [reasonOf(opam, `${opam.source.file} names them`)]);
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('ocaml', project.directory),
      title: jobTitle('OCaml', project.directory),
      explanation: `Installs with opam, then ${describeTasks(steps)}${matrix === null ? '' : ` with OCaml ${matrix.values.value.join(', ')}`}.`,
      timeoutMinutes: 45,
      matrix,
      steps: [checkout(profile), setupStep(project, matrix), install, ...steps],
    },
  ];
}

function matrixOf(project: Project): PlannedMatrix | null {
  const values = listFact(project, 'ocaml.versions', isSafeVersion);
  return values === null || values.value.length < 2 ? null : { key: 'ocaml-compiler', values };
}

/** The action keeps compiler and packages itself. */
function setupStep(project: Project, matrix: PlannedMatrix | null): ActionStep {
  const version = textFact(project, 'ocaml.version', isSafeVersion) ?? byRule('5', 'Nothing names a version of OCaml.', 'usual-version');
  const chosen = matrix === null ? version : { value: expression('matrix.ocaml-compiler'), reasons: matrix.values.reasons };
  return actionStep(
    'Set up OCaml',
    'ocaml/setup-ocaml',
    {
      'ocaml-compiler': chosen,
      'dune-cache': byRule(true, 'What dune built is kept between runs.', 'kept-between-runs'),
      'opam-local-packages':
        project.directory === '.' ? null : byRule(`${project.directory}/*.opam`, 'The packages are there.', 'working-directory'),
    },
    version.reasons,
  );
}

function formatJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const config = textFact(project, 'ocaml.format-config', isSafePath);
  if (config === null) return [];
  const version = textFact(project, 'ocaml.version', isSafeVersion) ?? byRule('5', 'Nothing names a version of OCaml.', 'usual-version');
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('ocaml', project.directory, 'format'),
      title: jobTitle('OCaml formatting', project.directory),
      explanation: 'Checks the formatting with the ocamlformat that .ocamlformat pins.',
      timeoutMinutes: 20,
      steps: [
        checkout(profile),
        actionStep(
          'Set up OCaml',
          'ocaml/setup-ocaml',
          {
            'ocaml-compiler': version,
            'dune-cache': byRule(true, 'What dune built is kept between runs.', 'kept-between-runs'),
            'opam-pin': byRule(false, 'The formatter needs no package of the repository.'),
          },
          version.reasons,
        ),
        actionStep(
          'Check formatting',
          'ocaml/setup-ocaml/lint-fmt',
          {
            'working-directory':
              project.directory === '.' ? null : byRule(project.directory, 'The configuration is there.', 'working-directory'),
          },
          config.reasons,
        ),
      ],
    },
  ];
}

const checkout = (profile: StackProfile): ActionStep => checkoutStep(listFact(profile, 'submodules', isSafePath));
