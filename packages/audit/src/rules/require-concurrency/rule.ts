import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { insertPair } from '../../fix/edit-yaml.ts';
import { defineRule, type HitFix } from '../../rule/define-rule.ts';
import { triggerOf, type Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'require-concurrency',
    since: '0.2.0',
    title: 'Runs of superseded commits go on',
    summary: 'A workflow for pull requests without `concurrency` that cancels the run before.',
    why: 'Every push to a pull request starts a run, and those before it go on although nobody waits for them: they take the runners that the newest one needs.',
    remediation: 'Add a `concurrency` group for each branch, with `cancel-in-progress` for pull requests.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    fixSafety: 'needs-review',
    aliases: ['zizmor/concurrency-limits'],
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const trigger = triggerOf(workflow, 'pull_request');
    const isAboutCode = trigger !== undefined && (trigger.types.length === 0 || trigger.types.some(({ value }) => value === 'synchronize'));
    const isLimited = workflow.concurrency !== null || workflow.jobs.every(({ concurrency }) => concurrency !== null);
    if (!isAboutCode || isLimited) return [];
    const message = 'A push to a pull request leaves the runs of the commits before it running.';
    return [{ source: workflow.source, span: trigger.span, anchor: 'workflow', message, ...fixOf(workflow) }];
  },
});

/** Only runs of pull requests are cancelled; others wait for each other. */
function fixOf({ source, block, jobs, triggers }: Workflow): { fix?: HitFix } {
  // A called workflow has the group of its caller; one that delivers has an order of its own.
  if (triggers.some(({ event }) => event === 'workflow_call') || jobs.some(({ steps }) => deliveriesOf(steps).length > 0)) return {};
  const group = '$\u007b{ github.workflow }}-$\u007b{ github.ref }}';
  const cancel = "$\u007b{ github.event_name == 'pull_request' }}";
  const lines = ['concurrency:', `  group: ${group}`, `  cancel-in-progress: ${cancel}`];
  const edit = insertPair(source, block, lines, { before: ['jobs'] });
  if (edit === null) return {};
  return {
    fix: {
      safety: 'needs-review',
      description: 'Cancels superseded runs of pull requests; see that no job of them has to come to its end.',
      edits: [edit],
    },
  };
}
