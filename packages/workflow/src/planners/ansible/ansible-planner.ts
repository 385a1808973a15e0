import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, reasonOf, ruleReason } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskStep, taskSteps } from '../../plan/task-steps.ts';
import type { Omission, PlannedJob, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

/** Ansible: the linters that are configured, or a check of the syntax. Molecule runs where it starts containers alone. */
export const ansiblePlanner: EcosystemPlanner = {
  ecosystem: 'ansible',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'ansible');
    const planned = units.map((unit) =>
      unit.projects.flatMap((project) => [...lintJob(profile, project), ...moleculeJob(profile, project)]),
    );
    const molecule = units.flatMap((unit) => unit.projects.flatMap(moleculeOmission));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned), ...molecule] };
  },
  commands: (profile) => [
    ...Object.values(installs),
    moleculeCommand,
    ...profile.projects
      .filter((project) => project.ecosystem === 'ansible')
      .flatMap((project) => runnableTasks(project).map((task) => task.command)),
  ],
};

/** Linting brings ansible-core along; the check of the syntax wants the collections that come with the whole package. */
const installs = {
  lint: 'python -m pip install ansible-lint',
  syntax: 'python -m pip install ansible',
  yaml: 'python -m pip install yamllint',
  molecule: 'python -m pip install ansible molecule "molecule-plugins[docker]" docker',
} as const;

const moleculeCommand = 'molecule test';

function moleculeOmission(project: Project): readonly Omission[] {
  return findFact(project, 'ansible.molecule') === null || findFact(project, 'ansible.molecule-driver') !== null
    ? []
    : [{ projectId: project.id, reason: 'Scenarios of Molecule start machines or containers: whether a runner can is not known.' }];
}

/** The default scenario: it brings containers up, runs the role twice, and checks what came of it. */
function moleculeJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const driver = findFact(project, 'ansible.molecule-driver');
  if (driver === null) return [];
  const reasons = [reasonOf(driver, `${driver.source.file} starts containers`)];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('ansible', project.directory, 'molecule'),
      title: jobTitle('Ansible role in containers', project.directory),
      explanation: 'Runs the role in containers with Molecule, a second time to see that nothing changes, and checks the result.',
      timeoutMinutes: 45,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupPython(),
        runStep('Install Molecule', [installs.molecule], reasons),
        { ...taskStep('integration-test', [moleculeCommand], reasons), environment: colours },
      ],
    },
  ];
}

const colours = { ANSIBLE_FORCE_COLOR: byRule('1', 'The log of a playbook is read by its colours.') };

const setupPython = (): PlannedStep =>
  actionStep('Set up Python', 'actions/setup-python', { 'python-version': byRule('3.x', 'Ansible runs on it.') }, [
    ruleReason('Ansible and its tools are Python programs.'),
  ]);

function lintJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const tasks = runnableTasks(project);
  if (tasks.length === 0) return [];
  const uses = (tool: string): boolean => tasks.some((task) => task.command.startsWith(tool));
  const install = uses('ansible-lint') ? installs.lint : uses('ansible-playbook') ? installs.syntax : installs.yaml;
  const further = install === installs.syntax && uses('yamllint') ? [installs.yaml] : [];
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('ansible', project.directory),
      title: jobTitle('Ansible', project.directory),
      explanation: 'Lints what Ansible runs, without touching a machine.',
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupPython(),
        runStep(
          'Install the linters',
          [install, ...further],
          [ruleReason('No file of the repository names their versions.', 'usual-version')],
        ),
        ...taskSteps(project, tasks),
      ],
    },
  ];
}
