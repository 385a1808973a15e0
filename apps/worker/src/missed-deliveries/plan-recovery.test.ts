import type { MissedDelivery } from '@autodevops/github';
import { describe, expect, it } from 'vitest';
import { planRecovery } from './plan-recovery.ts';

const now = new Date('2026-11-21T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const missed = (guid: string, attempts: number, firstMinutesAgo: number, lastMinutesAgo = firstMinutesAgo): MissedDelivery => ({
  guid,
  event: 'push',
  attemptId: 1,
  attempts,
  firstAt: minutesAgo(firstMinutesAgo),
  lastAt: minutesAgo(lastMinutesAgo),
});
const plan = (list: readonly MissedDelivery[], stored: readonly string[] = []) => {
  const { askFor, ...rest } = planRecovery(list, new Set(stored), now);
  return { ...rest, askFor: askFor.map(({ guid }) => guid) };
};

describe('a plan for missed deliveries', () => {
  it('asks for the first time at once, and then ever more rarely', () => {
    expect(
      plan([missed('new', 1, 0), missed('second', 2, 9, 3), missed('second-due', 2, 9, 4), missed('fourth', 4, 99, 63)]),
    ).toMatchObject({
      askFor: ['new', 'second-due'],
      waiting: 2,
    });
    expect(plan([missed('often', 14, 4_000, 361), missed('just-now', 14, 4_000, 359)])).toMatchObject({ askFor: ['often'], waiting: 1 });
  });

  it('leaves alone what has arrived all the same', () => {
    expect(plan([missed('here', 1, 60)], ['here'])).toEqual({ askFor: [], waiting: 0, settledUntil: minutesAgo(15) });
  });

  it('looks again from the oldest one that is still open, and else a quarter of an hour back', () => {
    expect(plan([missed('a', 1, 50), missed('b', 9, 700, 1)])).toMatchObject({ settledUntil: minutesAgo(700) });
    expect(plan([missed('a', 1, 2)])).toMatchObject({ settledUntil: minutesAgo(15) });
    expect(plan([])).toMatchObject({ settledUntil: minutesAgo(15) });
  });
});
