import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { type Job, type Matrix, triggerOf } from '../../workflow/workflow.ts';

/** More than the versions of a runtime on three systems. */
const manyCells = 16;

export const rule = defineRule({
  meta: {
    id: 'full-matrix-on-pull-request',
    since: '0.2.0',
    title: 'Every pull request runs the whole of a large matrix',
    summary: `A matrix of ${manyCells} cells or more in a workflow that every push to a pull request starts.`,
    why: 'Nearly all mistakes show in the first cells. The others hold the runners for which everybody else waits, at each push again.',
    remediation:
      'Run the oldest and the newest version on one system for pull requests, and the whole matrix on the default branch, in the merge queue or at night.',
    severity: 'low',
    confidence: 'medium',
    area: 'speed',
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const trigger = triggerOf(workflow, 'pull_request');
    const isEveryPush = trigger !== undefined && (trigger.types.length === 0 || trigger.types.some(({ value }) => value === 'synchronize'));
    return isEveryPush ? workflow.jobs.flatMap((job) => hitsOf(workflow.source, job)) : [];
  },
});

function hitsOf(source: Source, { id, matrix, condition, idSpan }: Job): readonly Hit[] {
  if (matrix === null || matrix.isDynamic || condition !== null) return [];
  const cells = cellCount(matrix);
  return cells < manyCells
    ? []
    : [{ source, span: idSpan, anchor: id, message: `The job \`${id}\` starts about ${cells} runners for each push to a pull request.` }];
}

/** Close enough: an exclude takes one cell away and an include adds one. */
function cellCount({ axes, includes, excludes }: Matrix): number {
  const product = axes.length === 0 ? 0 : axes.reduce((count, { values }) => Math.min(100_000, count * Math.max(1, values.length)), 1);
  return product + (axes.length === 0 ? includes.length : 0) - excludes.length;
}
