import { daysBetween } from '../../rule/days-between.ts';
import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';

const longDays = 180;
/** Events that come by themselves: a workflow for another one waits for somebody. */
const regular: ReadonlySet<string> = new Set(['push', 'pull_request', 'pull_request_target', 'schedule', 'merge_group']);

export const rule = defineRule({
  meta: {
    id: 'dead-workflow',
    since: '0.2.0',
    title: 'Workflow has not run for half a year',
    summary: `A workflow for ordinary events that has not run for ${longDays} days.`,
    why: 'GitHub switches schedules of quiet repositories off, and filters come to match nothing. What the workflow was there for has not happened since, and its secrets and pins grow old unseen.',
    remediation: 'Delete it, or start it by hand once and see why it does not start by itself.',
    severity: 'info',
    confidence: 'medium',
    area: 'observability',
    references: ['https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows'],
  },
  scope: 'workflow',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflow: { path, source, triggers, name }, context: { today, github } }: WorkflowInput): readonly Hit[] {
  const runs = github?.repository?.runs?.get(path);
  const isForTags = triggers.every(({ event, tags, branches }) => event === 'push' && tags.length > 0 && branches.length === 0);
  if (runs?.lastRunOn == null || today === null || isForTags || !triggers.some(({ event }) => regular.has(event))) return [];
  const days = daysBetween(runs.lastRunOn, today);
  if (days === null || days < longDays) return [];
  return [
    {
      source,
      span: name?.span ?? triggers[0]?.span ?? source.lineSpan(1),
      anchor: 'workflow',
      message: `Its last run was ${days} days ago, on ${runs.lastRunOn}.`,
    },
  ];
}
