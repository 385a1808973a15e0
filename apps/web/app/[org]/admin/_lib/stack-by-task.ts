import type { AiTaskId, QuotaUnit } from '@autodevops/contracts/ai';
import { AiTaskId as tasks } from '@autodevops/contracts/ai';
import type { AiUse } from '@autodevops/contracts/api';

export interface TaskDay {
  /** The beginning of the day (UTC), in epoch milliseconds. */
  readonly at: number;
  readonly day: string;
  readonly amounts: Readonly<Partial<Record<AiTaskId, number>>>;
}

export interface TaskStack {
  /** Every day of the range, without use too. */
  readonly days: readonly TaskDay[];
  /** Tasks with use in the range, in their fixed order, so that a colour stays with its task. */
  readonly tasks: readonly { readonly task: AiTaskId; readonly place: number; readonly total: number }[];
}

const dayMs = 24 * 60 * 60 * 1_000;
const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Use day by day and task by task, for a stacked chart. */
export function stackByTask({ from, to, days }: Pick<AiUse, 'from' | 'to' | 'days'>, unit: QuotaUnit): TaskStack {
  const amounts = new Map<string, Partial<Record<AiTaskId, number>>>();
  for (const each of days) amounts.set(each.day, { ...amounts.get(each.day), [each.task]: each[unit] });
  const count = Math.round((startOf(to) - startOf(from)) / dayMs) + 1;
  const all = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = startOf(from) + index * dayMs;
    const day = new Date(at).toISOString().slice(0, 10);
    return { at, day, amounts: amounts.get(day) ?? {} };
  });
  const totals = tasks.options.map((task, place) => ({
    task,
    place,
    total: days.filter((each) => each.task === task).reduce((sum, each) => sum + each[unit], 0),
  }));
  return { days: all, tasks: totals.filter(({ task }) => days.some((each) => each.task === task)) };
}
