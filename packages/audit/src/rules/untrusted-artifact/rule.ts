import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import { actionName, isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Job, type Step, triggerOf, type Workflow } from '../../workflow/workflow.ts';
import { repositoryTool } from '../dangerous-trigger/repository-tools.ts';

const downloads: ReadonlySet<string> = new Set(['actions/download-artifact', 'dawidd6/action-download-artifact']);
const gate = /head_repository|head_branch|event\.workflow_run\.event|repo\.fork|actor/;

export const rule = defineRule({
  meta: {
    id: 'untrusted-artifact',
    since: '0.2.0',
    title: 'Files from a stranger lie among the code that is run',
    summary: '`workflow_run` with a download of the artifact of the run before into the checkout, and commands after it.',
    why: 'The run before may be one of a pull request from a fork, and its artifact holds whatever that code put there: a changed script or build file is then run with the secrets of this workflow.',
    remediation:
      'Download into a folder outside of the checkout (`path` with `runner.temp`), treat what is in it as data, and check it before it is used.',
    severity: 'high',
    confidence: 'low',
    area: 'workflow-security',
    references: ['https://www.legitsecurity.com/blog/artifact-poisoning-vulnerability-discovered-in-rust'],
  },
  scope: 'workflow',
  check: ({ workflow }) => (triggerOf(workflow, 'workflow_run') === undefined ? [] : workflow.jobs.flatMap((job) => judge(workflow, job))),
});

function judge({ source }: Workflow, job: Job): readonly Hit[] {
  const checkout = job.steps.find(({ uses }) => isAction(uses, 'actions/checkout'));
  if (checkout === undefined || gate.test(job.condition?.value ?? '')) return [];
  return job.steps
    .filter((step) => step.index > checkout.index && isOfOtherRun(step) && isInCheckout(step))
    .flatMap((step) => {
      const tool = job.steps
        .filter(({ index }) => index > step.index)
        .flatMap(commandsOf)
        .map(repositoryTool)
        .find((found) => found !== null);
      if (tool === undefined || tool === null || step.uses === null) return [];
      const message = `The artifact is written over the checkout, and \`${tool.program}\` then does what ${tool.file} says.`;
      return [{ source, span: step.uses.span, anchor: `${job.id} ${actionName(step.uses) ?? ''}`, message }];
    });
}

/** The artifact of this very run is its own. */
function isOfOtherRun(step: Step): boolean {
  const action = actionName(step.uses) ?? '';
  return downloads.has(action) && (action !== 'actions/download-artifact' || inputOf(step, 'run-id') !== undefined);
}

function isInCheckout(step: Step): boolean {
  const path = inputOf(step, 'path')?.value.trim() ?? '.';
  return /^(?:\.\/?|\$\{\{ ?github\.workspace ?\}\}\/?)?$/.test(path.slice(0, 100));
}
