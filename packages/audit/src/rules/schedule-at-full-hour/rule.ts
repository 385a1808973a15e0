import { replaceScalar } from '../../fix/replace-scalar.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

export const rule = defineRule({
  meta: {
    id: 'schedule-at-full-hour',
    since: '0.2.0',
    title: 'Schedule is at a full hour',
    summary: 'A `schedule` at minute 0.',
    why: 'Most of the world chose minute 0 too. GitHub starts such runs late, and drops some when the load is high.',
    remediation: 'Choose another minute.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    fixSafety: 'needs-review',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, triggers } }) => triggers.flatMap(({ crons }) => crons.flatMap((cron) => hitsOf(source, cron))),
});

function hitsOf(source: Source, cron: Located<string>): readonly Hit[] {
  const [minute, ...rest] = cron.value.trim().split(/\s+/);
  if (rest.length !== 4 || !/^0+$/.test(minute ?? '')) return [];
  const chosen = minuteFor(`${source.path} ${rest.join(' ')}`);
  const edit = replaceScalar(source, cron.span, [chosen, ...rest].join(' '));
  const description = `Moves the schedule to minute ${chosen}. Look whether something waits for the full hour.`;
  return [
    {
      source,
      span: cron.span,
      anchor: rest.join(' '),
      message: `\`${cron.value}\` is at minute 0, when the queue is longest.`,
      ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
    },
  ];
}

/** From 1 to 59, the same for the same schedule of the same file, and not one that half the world takes. */
function minuteFor(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const minute = 1 + (sum % 59);
  return minute % 5 === 0 ? minute + 2 : minute;
}
