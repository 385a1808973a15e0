import type { ProposalFile } from '@autodevops/contracts/workflow';
import { bundledCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { expression } from '../plan/expression.ts';
import { ruleReason } from '../plan/read-fact.ts';
import type { Trigger, WorkflowPlan } from '../plan/workflow-plan.ts';
import { renderJob } from './render-job.ts';
import { type YamlLines, yamlLines } from './yaml-lines.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Prints a plan as a workflow file. Pure: the same plan and catalogue give the same bytes. */
export function renderWorkflow(plan: WorkflowPlan, path: string, catalogue: Catalogue = bundledCatalogue): ProposalFile {
  const lines = { ...yamlLines(), catalogue };
  lines.add(0, '# A comment beside a value names the file and line it comes from.', [
    ruleReason('It tells a reader of the file how to read it.', 'file-structure'),
  ]);
  lines.add(0, `name: ${yamlScalar(plan.title ?? 'CI')}`, [ruleReason('GitHub shows the workflow under this name.', 'file-structure')]);
  lines.blank();
  renderTriggers(lines, plan);
  lines.blank();
  renderDefaults(lines, plan);
  lines.blank();
  lines.add(0, 'jobs:', [ruleReason('Each job runs on a machine of its own.', 'file-structure')]);
  plan.jobs.forEach((job, index) => {
    if (index > 0) lines.blank();
    renderJob(lines, job);
  });
  return lines.finish(path);
}

const usualTriggers: readonly Trigger[] = ['push', 'pull_request', 'workflow_dispatch'];

function renderTriggers(lines: YamlLines, plan: WorkflowPlan): void {
  lines.add(0, 'on:', [ruleReason('What starts the workflow.', 'when-it-runs')]);
  for (const trigger of plan.triggers ?? usualTriggers) renderTrigger(lines, plan, trigger);
}

function renderTrigger(lines: YamlLines, plan: WorkflowPlan, trigger: Trigger): void {
  switch (trigger) {
    case 'push':
      lines.add(2, 'push:', [ruleReason('What is merged is checked once more, as it is.', 'when-it-runs')]);
      lines.add(4, `branches: [${plan.branches.value.map(yamlScalar).join(', ')}]`, plan.branches.reasons);
      return;
    case 'version-tag':
      lines.add(2, 'push:', [ruleReason('A tag is what a release is made of.', 'careful-releases')]);
      lines.add(4, "tags: ['v*']", [ruleReason('Tags of versions start with a v.', 'careful-releases')]);
      return;
    case 'release':
      lines.add(2, 'release:', [ruleReason('A person publishes a release, and the packages follow.', 'careful-releases')]);
      lines.add(4, 'types: [published]', [ruleReason('A draft publishes nothing.', 'careful-releases')]);
      return;
    case 'pull_request':
      lines.add(2, 'pull_request:', [
        ruleReason('Every change is checked before it is merged, without access to secrets from forks.', 'when-it-runs'),
      ]);
      return;
    case 'merge_group':
      lines.add(2, 'merge_group:', [ruleReason('The merge queue waits for the checks of its groups.', 'when-it-runs')]);
      return;
    case 'schedule':
      if (plan.schedule === undefined) return;
      lines.add(2, 'schedule:', plan.schedule.reasons);
      lines.add(4, `- cron: ${yamlScalar(plan.schedule.value)}`, plan.schedule.reasons);
      return;
    case 'workflow_dispatch':
      lines.add(2, 'workflow_dispatch:', [ruleReason('It can be started by hand.', 'when-it-runs')]);
  }
}

function renderDefaults(lines: YamlLines, { isRelease }: WorkflowPlan): void {
  const readOnly = ruleReason('The token can read the repository and change nothing.', 'least-privilege');
  lines.add(0, 'permissions:', [readOnly]);
  lines.add(2, 'contents: read', [readOnly]);
  lines.blank();
  renderConcurrency(lines, isRelease === true);
  lines.blank();
  lines.add(0, 'defaults:', [ruleReason('bash is started so that a failing command in a pipe fails the step.', 'strict-shell')]);
  lines.add(2, 'run:');
  lines.add(4, 'shell: bash');
}

function renderConcurrency(lines: YamlLines, isRelease: boolean): void {
  const together = isRelease
    ? ruleReason('Two releases of one branch or tag never run side by side.', 'careful-releases')
    : ruleReason('Runs of one branch belong together.', 'cancel-older-runs');
  lines.add(0, 'concurrency:', [together]);
  lines.add(2, `group: ${expression('github.workflow')}-${expression('github.ref')}`, [together]);
  if (isRelease) {
    lines.add(2, 'cancel-in-progress: false', [ruleReason('A release that has begun runs to its end.', 'careful-releases')]);
    return;
  }
  lines.add(2, `cancel-in-progress: ${expression("github.event_name == 'pull_request'")}`, [
    ruleReason('A newer push to a pull request ends the older run; runs of the default branch always finish.', 'cancel-older-runs'),
  ]);
}
