import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf, type Job, type Step, triggerOf, type Workflow } from '../../workflow/workflow.ts';

/** Actions that restore a cache unless an input says no. */
const cachingByDefault: ReadonlyMap<string, { readonly input: string; readonly off: RegExp }> = new Map([
  ['actions/setup-go', { input: 'cache', off: /^false$/ }],
  ['swatinem/rust-cache', { input: 'lookup-only', off: /^true$/ }],
  ['gradle/actions/setup-gradle', { input: 'cache-disabled', off: /^true$/ }],
  ['gradle/gradle-build-action', { input: 'cache-disabled', off: /^true$/ }],
  ['actions/cache', { input: 'lookup-only', off: /^true$/ }],
  ['actions/cache/restore', { input: 'lookup-only', off: /^true$/ }],
]);
/** Actions that restore a cache when an input says so. */
const cachingOnRequest: ReadonlyMap<string, string> = new Map([
  ['actions/setup-node', 'cache'],
  ['actions/setup-python', 'cache'],
  ['actions/setup-java', 'cache'],
  ['actions/setup-dotnet', 'cache'],
  ['ruby/setup-ruby', 'bundler-cache'],
  ['pnpm/action-setup', 'cache'],
]);

export const rule = defineRule({
  meta: {
    id: 'cache-poisoning',
    since: '0.2.0',
    title: 'A release is built from a cache that others may have filled',
    summary:
      'A job that publishes and restores a cache of dependencies or build results, in a repository where other events run code with write access to that cache.',
    why: 'A cache belongs to a branch, not to a workflow. A job of another workflow on the default branch, one that looks at pull requests or issues of strangers, can put files into it that the release then contains.',
    remediation: 'Build releases without a cache: leave `cache` out, or set `lookup-only` or `cache-disabled`.',
    severity: 'medium',
    confidence: 'low',
    area: 'workflow-security',
    aliases: ['zizmor/cache-poisoning'],
    references: ['https://adnanthekhan.com/2024/05/06/the-monsters-in-your-build-cache-github-actions-cache-poisoning/'],
  },
  scope: 'repository',
  check: ({ workflows }) =>
    workflows.some(runsForeignText) ? workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => judge(workflow, job))) : [],
});

/** Events that run on the default branch, and so write its cache, although a stranger caused them. */
function runsForeignText(workflow: Workflow): boolean {
  return ['pull_request_target', 'issue_comment', 'workflow_run'].some((event) => triggerOf(workflow, event) !== undefined);
}

function judge({ source }: Workflow, job: Job): readonly Hit[] {
  const published = deliveriesOf(job.steps).find(({ delivery }) => delivery.kind === 'publish');
  if (published === undefined) return [];
  return job.steps
    .filter((step) => step.index < published.step.index && restoresCache(step))
    .map((step) => ({
      source,
      span: step.uses?.span ?? step.span,
      anchor: `${job.id} ${actionName(step.uses) ?? ''}`,
      message: `What \`${actionName(step.uses)}\` restores here can become part of what \`${published.delivery.by}\` publishes.`,
    }));
}

function restoresCache(step: Step): boolean {
  const action = actionName(step.uses) ?? '';
  const byDefault = cachingByDefault.get(action);
  if (byDefault !== undefined) return !byDefault.off.test(inputOf(step, byDefault.input)?.value.trim() ?? '');
  const asked = inputOf(step, cachingOnRequest.get(action) ?? ' ')?.value.trim() ?? '';
  return asked !== '' && asked !== 'false' && !asked.includes('${{');
}
