import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { listFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { checkoutStep, runStep } from '../../plan/steps.ts';
import type { PlannedJob } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';
import { setupSteps } from './setup-steps.ts';

const auditors = [
  { tool: 'bin/brakeman', command: 'bin/brakeman --no-pager', title: 'Scan the code for vulnerabilities' },
  { tool: 'brakeman', command: 'bundle exec brakeman --no-pager', title: 'Scan the code for vulnerabilities' },
  { tool: 'bin/bundler-audit', command: 'bin/bundler-audit check --update', title: 'Look for known vulnerabilities in gems' },
  { tool: 'bundler-audit', command: 'bundle exec bundler-audit check --update', title: 'Look for known vulnerabilities in gems' },
  { tool: 'bin/importmap', command: 'bin/importmap audit', title: 'Look for known vulnerabilities in JavaScript' },
] as const;

/** Every command of the job. */
export const auditCommands: readonly string[] = auditors.map(({ command }) => command);

/** A job of its own: a new advisory must not hide whether the code passes its tests. */
export function auditJobs(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedJob[] {
  const tools = listFact(project, 'ruby.tools', (text) => auditors.some(({ tool }) => tool === text));
  if (tools === null) return [];
  const chosen = auditors.filter(({ tool }) => tools.value.includes(tool));
  return [
    {
      ...baseJob(project.directory, [project]),
      id: jobId('ruby', project.directory, 'security'),
      title: jobTitle('Ruby security', project.directory),
      explanation: `Runs ${chosen.map(({ tool }) => tool.replace('bin/', '')).join(', ')}, apart from the tests.`,
      timeoutMinutes: 10,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        ...setupSteps(unit, project, false),
        ...chosen.map(({ command, title }) => runStep(title, [command], tools.reasons)),
      ],
    },
  ];
}
