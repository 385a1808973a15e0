import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';
import { runsForPullRequests } from '../../workflow/events.ts';
import { inputOf, type Job, type Workflow } from '../../workflow/workflow.ts';

/** Whatever tells one event, branch or person from another. */
const gate =
  /event_name|github\.ref|ref_name|ref_type|merged|base_ref|repo\.|author|actor|label|inputs\.|vars\.|outputs\.|startsWith|steps\./;

export const rule = defineRule({
  meta: {
    id: 'publish-from-pull-request',
    since: '0.2.0',
    title: 'A pull request can publish',
    summary: 'A step that publishes a package or a release, in a job that pull requests start and that no condition keeps from them.',
    why: 'Whoever can open a pull request from a branch of the repository releases code that nobody has reviewed; under `pull_request_target` anyone can.',
    remediation:
      'Publish in a workflow of its own that a tag or a release starts, or let a condition on `github.event_name` keep the step from pull requests.',
    severity: 'high',
    confidence: 'medium',
    area: 'delivery',
    references: ['https://docs.github.com/en/actions/reference/security/secure-use'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const trigger = workflow.triggers.find(({ event }) => event === 'pull_request' || event === 'pull_request_target');
    const isClosedOnly = trigger !== undefined && trigger.types.length > 0 && trigger.types.every(({ value }) => value === 'closed');
    if (!runsForPullRequests(workflow) || isClosedOnly) return [];
    return workflow.jobs.filter((job) => !isGated(workflow, job)).flatMap((job) => published(workflow, job));
  },
});

function published({ source }: Workflow, job: Job): readonly Hit[] {
  return (
    deliveriesOf(job.steps)
      .filter(({ step, delivery }) => delivery.kind === 'publish' && delivery.target !== 'image' && !gate.test(step.condition?.value ?? ''))
      .filter(({ step }) => !/github\.(?:event_name|ref)|GITHUB_(?:EVENT_NAME|REF)/.test(step.run?.value ?? ''))
      // Arguments that another step decides may make it a rehearsal.
      .filter(({ step }) => !/\$\{\{\s*(?:env|steps|needs)\./.test(inputOf(step, 'args')?.value ?? ''))
      .map(({ step, delivery }) => ({
        source,
        span:
          atCommands(source, step, ({ words }) => (words.slice(0, 2).join(' ') === delivery.by ? true : null))[0]?.span ??
          step.uses?.span ??
          step.span,
        anchor: `${job.id} ${delivery.target}`,
        message: `\`${delivery.by}\` runs for pull requests too: nothing keeps the job \`${job.id}\` from them.`,
      }))
  );
}

/** A job is kept away by its own condition, or by that of a job that it needs. */
function isGated(workflow: Workflow, job: Job, depth = 0): boolean {
  if (gate.test(job.condition?.value ?? '') || job.deploymentEnvironment !== null) return true;
  const condition = job.condition?.value ?? '';
  if (depth > 5) return false;
  // With `always()` only those count whose success it asks for by name.
  const isAsked = (id: string) => !/always\(\)/.test(condition) || asksForSuccess(condition, id);
  return job.needs.some(
    ({ value }) =>
      isAsked(value) && workflow.jobs.some((needed) => needed.id === value && needed !== job && isGated(workflow, needed, depth + 1)),
  );
}

/** `needs.host.result == 'success'`, and not one way of several: `needs.host.result == 'skipped' || …`. */
function asksForSuccess(condition: string, id: string): boolean {
  const results = [...condition.matchAll(/needs\.([\w-]{1,200})\.result\s{0,20}==\s{0,20}'(\w{1,20})'/g)].filter(
    (match) => match[1] === id,
  );
  return results.length > 0 && results.every((match) => match[2] === 'success');
}
