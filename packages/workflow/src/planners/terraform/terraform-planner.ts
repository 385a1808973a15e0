import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, listFact, ruleReason } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { checkoutStep } from '../../plan/steps.ts';
import type { PlannedJob, PlannedMatrix, PlannedStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, planningUnits } from '../ecosystem-planner.ts';
import {
  formatStep,
  lintSteps,
  pluginCacheStep,
  setupStep,
  terraformCommands,
  toolOf,
  toolTitles,
  validateSteps,
} from './terraform-steps.ts';

/**
 * Terraform and OpenTofu: formatting, lint and validation, never a plan, which would need an account. Root modules are cells of one
 * matrix; a reusable module is validated on the lowest and the newest version that it allows, its examples on the newest.
 */
export const terraformPlanner: EcosystemPlanner = {
  ecosystem: 'terraform',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'terraform');
    const projects = units.flatMap((unit) => unit.projects);
    const roots = projects.filter((project) => project.role === 'infrastructure');
    const shared = projects.filter((project) => project.role !== 'infrastructure');
    return { jobs: [...rootJobs(profile, roots), ...libraryJobs(profile, shared, roots.length === 0)], omissions };
  },
  commands: (profile) => profile.projects.filter((project) => project.ecosystem === 'terraform').flatMap(terraformCommands),
};

function startSteps(profile: StackProfile, project: Project, matrix: PlannedMatrix | null): readonly PlannedStep[] {
  return [checkoutStep(listFact(profile, 'submodules', isSafePath)), setupStep(project, matrix)];
}

/** One job where there is one root module; else one for what is checked once, and one with a cell for each directory. */
function rootJobs(profile: StackProfile, roots: readonly Project[]): readonly PlannedJob[] {
  const [first] = roots;
  if (first === undefined) return [];
  if (roots.length === 1)
    return [
      {
        ...baseJob(first.directory, roots),
        id: jobId('terraform', first.directory),
        title: jobTitle(toolTitles[toolOf(first)], first.directory),
        explanation: 'Checks the formatting and validates the configuration without its state: no account is needed.',
        steps: [...startSteps(profile, first, null), formatStep(first), ...lintSteps(first), ...validateSteps(first, null)],
      },
    ];
  return [
    checksJob(profile, first, []),
    ...[...Map.groupBy(roots, kindOf).values()].map((group, index) => matrixJob(profile, group, index)),
  ];
}

/** Root modules whose jobs would read the same but for the directory. */
const kindOf = (project: Project): string =>
  JSON.stringify([
    toolOf(project),
    findFact(project, 'terraform.version')?.value,
    findFact(project, 'terraform.lock') !== null,
    project.tasks.some((task) => task.purpose === 'test'),
  ]);

function matrixJob(profile: StackProfile, group: readonly Project[], index: number): PlannedJob {
  const [first] = group as [Project];
  const title = toolTitles[toolOf(first)];
  const isAlone = group.length === 1;
  const reasons = group.map((project) => ({ text: `${project.manifest.file} is there`, factId: null, source: project.manifest }));
  const matrix: PlannedMatrix = { key: 'directory', values: { value: group.map((project) => project.directory), reasons } };
  return {
    ...baseJob(first.directory, group),
    id: isAlone
      ? jobId('terraform', first.directory, 'validate')
      : jobId('terraform', '.', index === 0 ? 'validate' : `validate-${index + 1}`),
    title: isAlone ? jobTitle(`${title} validate`, first.directory) : `${title} validate`,
    explanation: 'Validates each root module without its state: no account is needed.',
    directory: isAlone ? { value: first.directory, reasons } : { value: expression('matrix.directory'), reasons },
    matrix: isAlone ? null : matrix,
    steps: [...startSteps(profile, first, null), ...validateSteps(first, null)],
  };
}

function checksJob(profile: StackProfile, project: Project, further: readonly Project[]): PlannedJob {
  const examples = further.flatMap((example) => validateSteps(example, example.directory));
  return {
    ...baseJob('.', [project, ...further]),
    id: jobId('terraform', '.', 'checks'),
    title: `${toolTitles[toolOf(project)]} checks`,
    explanation: `Checks the formatting${further.length === 0 ? '' : ' and validates the examples'}.`,
    steps: [
      ...startSteps(profile, project, null),
      formatStep(project),
      ...lintSteps(project),
      ...(further.length > 1 ? [pluginCacheStep()] : []),
      ...examples,
    ],
  };
}

function libraryJobs(profile: StackProfile, projects: readonly Project[], isAll: boolean): readonly PlannedJob[] {
  const [first] = projects;
  if (first === undefined) return [];
  const values = listFact(first, 'terraform.versions', isSafeVersion);
  const libraries = projects.filter((project) => project.role === 'library');
  const examples = projects.filter((project) => project.role !== 'library');
  const title = toolTitles[toolOf(first)];
  const hasMatrix = values !== null && values.value.length > 1 && libraries.length > 0;
  const matrix: PlannedMatrix | null = hasMatrix ? { key: 'version', values } : null;
  const validated = hasMatrix ? libraries : projects;
  const job: PlannedJob = {
    ...baseJob('.', validated),
    id: jobId('terraform', '.', hasMatrix || !isAll ? 'validate-modules' : ''),
    title: hasMatrix || !isAll ? `${title} modules` : title,
    explanation: hasMatrix
      ? `Validates the modules on ${title} ${values.value.join(' and ')}, the lowest and the newest they allow.`
      : 'Checks the formatting and validates the modules and their examples.',
    timeoutMinutes: 30,
    matrix,
    reasons: [ruleReason('A module is used with other versions than its own.')],
    steps: [
      ...startSteps(profile, first, matrix),
      ...(hasMatrix || !isAll ? [] : [formatStep(first), ...lintSteps(first)]),
      ...(validated.length > 1 ? [pluginCacheStep()] : []),
      ...validated.flatMap((project) => validateSteps(project, project.directory)),
    ],
  };
  return hasMatrix && isAll ? [checksJob(profile, first, examples), job] : [job];
}
