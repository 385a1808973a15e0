import { defineRule } from '../../rule/define-rule.ts';
import type { Job } from '../../workflow/workflow.ts';

/** A job that calls a reusable workflow cannot have a limit; one whose every step has a limit has one in effect. */
const isUnlimited = ({ uses, hasTimeout, steps }: Job) =>
  uses === null && !hasTimeout && !(steps.length > 0 && steps.every((step) => step.hasTimeout));

export const rule = defineRule({
  meta: {
    id: 'require-job-timeout',
    since: '0.1.0',
    title: 'Job has no time limit',
    summary: 'A job without `timeout-minutes`.',
    why: 'A job that hangs holds its runner for six hours, which costs minutes and keeps the pull request waiting.',
    remediation: 'Set `timeout-minutes` a little above the slowest normal run.',
    severity: 'medium',
    confidence: 'high',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.filter(isUnlimited).map(({ id, idSpan }) => ({
      source,
      span: idSpan,
      anchor: id,
      message: `The job \`${id}\` may run for six hours before GitHub ends it.`,
    })),
});
