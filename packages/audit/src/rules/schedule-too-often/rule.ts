import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'schedule-too-often',
    since: '0.2.0',
    title: 'Schedule runs more often than every hour',
    summary: 'A `schedule` that starts the workflow several times in every hour.',
    why: 'Each start costs at least a minute of a runner: every five minutes are nearly nine thousand starts a month. GitHub delays and drops such runs, so they are not a clock either.',
    remediation: 'Let the event itself start the workflow (a webhook, `workflow_run`, `repository_dispatch`), or run it hourly at most.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, triggers } }) =>
    triggers.flatMap(({ crons }) =>
      crons.flatMap(({ value, span }) => {
        const starts = startsInAnHour(value);
        return starts < 2
          ? []
          : [{ source, span, anchor: value, message: `\`${value}\` starts the workflow ${starts} times in each of its hours.` }];
      }),
    ),
});

/** 0 where the schedule leaves hours out: then it is seldom enough, or not a schedule. */
function startsInAnHour(cron: string): number {
  const [minute = '', hour, ...rest] = cron.trim().split(/\s+/);
  if (rest.length !== 3 || (hour !== '*' && hour !== '*/1')) return 0;
  return minute.split(',').reduce((sum, part) => sum + startsOf(part), 0);
}

function startsOf(part: string): number {
  const [range = '', step = '1'] = part.split('/');
  const [from = 0, to = 59] = range === '*' ? [] : range.split('-').map(Number);
  const last = range === '*' || range.includes('-') || part.includes('/') ? to : from;
  const count = Math.floor((last - from) / Math.max(1, Number(step))) + 1;
  return Number.isFinite(count) && count > 0 && count <= 60 ? count : 0;
}
