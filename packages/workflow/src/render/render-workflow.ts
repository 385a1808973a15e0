import type { ProposalFile } from '@autodevops/contracts/workflow';
import { fileMarker } from '@autodevops/contracts/workflow';
import { expression } from '../plan/expression.ts';
import { ruleReason } from '../plan/read-fact.ts';
import type { Trigger, WorkflowPlan } from '../plan/workflow-plan.ts';
import { renderJob } from './render-job.ts';
import { type YamlLines, yamlLines } from './yaml-lines.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Prints a plan as a workflow file. Pure: the same plan gives the same bytes. */
export function renderWorkflow(plan: WorkflowPlan, path: string): ProposalFile {
  const lines = yamlLines();
  lines.add(0, fileMarker);
  lines.add(0, '# A comment beside a value names the file and line it comes from.');
  lines.add(0, `name: ${yamlScalar(plan.title ?? 'CI')}`);
  lines.blank();
  renderTriggers(lines, plan);
  lines.blank();
  renderDefaults(lines);
  lines.blank();
  lines.add(0, 'jobs:');
  plan.jobs.forEach((job, index) => {
    if (index > 0) lines.blank();
    renderJob(lines, job);
  });
  return lines.finish(path);
}

const usualTriggers: readonly Trigger[] = ['push', 'pull_request', 'workflow_dispatch'];

function renderTriggers(lines: YamlLines, plan: WorkflowPlan): void {
  lines.add(0, 'on:');
  for (const trigger of plan.triggers ?? usualTriggers) renderTrigger(lines, plan, trigger);
}

function renderTrigger(lines: YamlLines, plan: WorkflowPlan, trigger: Trigger): void {
  switch (trigger) {
    case 'push':
      lines.add(2, 'push:', [ruleReason('What is merged is checked once more, as it is.')]);
      lines.add(4, `branches: [${plan.branches.value.map(yamlScalar).join(', ')}]`, plan.branches.reasons);
      return;
    case 'pull_request':
      lines.add(2, 'pull_request:', [ruleReason('Every change is checked before it is merged, without access to secrets from forks.')]);
      return;
    case 'schedule':
      if (plan.schedule === undefined) return;
      lines.add(2, 'schedule:', plan.schedule.reasons);
      lines.add(4, `- cron: ${yamlScalar(plan.schedule.value)}`, plan.schedule.reasons);
      return;
    case 'workflow_dispatch':
      lines.add(2, 'workflow_dispatch:', [ruleReason('It can be started by hand.')]);
  }
}

function renderDefaults(lines: YamlLines): void {
  lines.add(0, 'permissions:');
  lines.add(2, 'contents: read', [ruleReason('The token can read the repository and change nothing.')]);
  lines.blank();
  lines.add(0, 'concurrency:');
  lines.add(2, `group: ${expression('github.workflow')}-${expression('github.ref')}`, [ruleReason('Runs of one branch belong together.')]);
  lines.add(2, `cancel-in-progress: ${expression("github.event_name == 'pull_request'")}`, [
    ruleReason('A newer push to a pull request ends the older run; runs of the default branch always finish.'),
  ]);
  lines.blank();
  lines.add(0, 'defaults:');
  lines.add(2, 'run:');
  lines.add(4, 'shell: bash', [ruleReason('bash is started so that a failing command in a pipe fails the step.')]);
}
