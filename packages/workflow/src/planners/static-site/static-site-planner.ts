import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafeCommand } from '../../plan/safe-command.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep, runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, idleUnits, planningUnits } from '../ecosystem-planner.ts';

/** Static sites: a build shows broken references before the merge. Nothing is published. */
export const staticSitePlanner: EcosystemPlanner = {
  ecosystem: 'static-site',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'static-site');
    const planned = units.map((unit) => unit.projects.flatMap((project) => siteJob(profile, project)));
    return { jobs: planned.flat(), omissions: [...omissions, ...idleUnits(units, planned)] };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'static-site')
      .flatMap((project) => [
        ...(listFact(project, 'static-site.install', isSafeInstall)?.value ?? []),
        ...runnableTasks(project).map((task) => task.command),
      ]),
};

/** Extras stand in brackets, which the grammar of commands does not have. */
const isSafeInstall = (command: string): boolean => isSafeCommand(command) || /^python -m pip install \.\[[a-z]{1,20}\]$/.test(command);

function siteJob(profile: StackProfile, project: Project): readonly PlannedJob[] {
  const tasks = taskSteps(project, runnableTasks(project));
  const setup = setupSteps(project);
  if (tasks.length === 0 || setup === null) return [];
  const install = listFact(project, 'static-site.install', isSafeInstall);
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('site', project.directory),
      title: jobTitle('Site', project.directory),
      explanation: 'Builds the site and publishes nothing: what is broken shows before the merge.',
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        ...setup,
        ...(install === null ? [] : [runStep('Install dependencies', install.value, install.reasons)]),
        ...tasks,
      ],
    },
  ];
}

function setupSteps(project: Project): readonly PlannedStep[] | null {
  const tool = findFact(project, 'static-site.tool');
  const version = textFact(project, 'static-site.version', isSafeVersion);
  const files = listFact(project, 'static-site.dependency-files', isSafePath);
  const isNested = project.directory !== '.';
  switch (tool?.value) {
    case 'jekyll':
      return [
        actionStep(
          'Set up Ruby',
          'ruby/setup-ruby',
          {
            'ruby-version': version === null ? byRule('3.4', 'Nothing names a version of Ruby.', 'usual-version') : null,
            'bundler-cache': byRule(true, 'The action installs the gems itself and keeps them between runs.', 'kept-between-runs'),
            'working-directory': isNested ? byRule(project.directory, 'The Gemfile is there.', 'working-directory') : null,
          },
          version?.reasons ?? [],
        ),
      ];
    case 'hugo':
      return [
        actionStep(
          'Set up Hugo',
          'peaceiris/actions-hugo',
          {
            'hugo-version': version ?? byRule('latest', 'Nothing names a version of Hugo.', 'usual-version'),
            extended: byRule(true, 'Themes need it for their style sheets.'),
          },
          version?.reasons ?? [],
        ),
      ];
    case 'mkdocs':
    case 'zensical':
    case 'sphinx':
      return pythonSteps(project, version, files);
    default:
      return null;
  }
}

function pythonSteps(project: Project, version: ReturnType<typeof textFact>, files: ReturnType<typeof listFact>): readonly PlannedStep[] {
  const usesUv = listFact(project, 'static-site.install', isSafeCommand)?.value.some((command) => command.startsWith('uv ')) ?? false;
  const chosen = version ?? byRule('3.x', 'Nothing names a version of Python.', 'usual-version');
  if (usesUv)
    return [
      actionStep(
        'Set up uv',
        'astral-sh/setup-uv',
        { 'python-version': version, 'enable-cache': byRule(true, 'Downloaded packages are kept between runs.', 'kept-between-runs') },
        [ruleReason('The lock file is one of uv.')],
      ),
    ];
  const cache = files === null ? {} : { cache: 'pip', 'cache-dependency-path': { value: files.value.join('\n'), reasons: files.reasons } };
  return [actionStep('Set up Python', 'actions/setup-python', { 'python-version': chosen, ...cache }, chosen.reasons)];
}
