import { describe, expect, it } from 'vitest';
import { stackByTask } from './stack-by-task.ts';

const use = (day: string, task: 'tutor' | 'mission', requests: number) => ({ day, task, requests, tokens: 10 * requests, microdollars: 0 });

describe('stackByTask', () => {
  it('has every day of the range, across the end of a month, with what each task used', () => {
    const stack = stackByTask(
      { from: '2026-10-30', to: '2026-11-02', days: [use('2026-10-31', 'tutor', 2), use('2026-11-02', 'mission', 1)] },
      'requests',
    );

    expect(stack.days.map(({ day, amounts }) => [day, amounts])).toEqual([
      ['2026-10-30', {}],
      ['2026-10-31', { tutor: 2 }],
      ['2026-11-01', {}],
      ['2026-11-02', { mission: 1 }],
    ]);
  });

  it('keeps the order of tasks and their places, whatever was used', () => {
    const days = [use('2026-11-01', 'tutor', 2), use('2026-11-01', 'mission', 1), use('2026-11-02', 'tutor', 3)];

    const { tasks } = stackByTask({ from: '2026-11-01', to: '2026-11-02', days }, 'tokens');

    expect(tasks).toEqual([
      { task: 'mission', place: 4, total: 10 },
      { task: 'tutor', place: 5, total: 50 },
    ]);
  });

  it('adds up to the total of what it was given', () => {
    const days = [use('2026-11-01', 'tutor', 2), use('2026-11-02', 'mission', 5)];

    const { days: stacked } = stackByTask({ from: '2026-11-01', to: '2026-11-02', days }, 'requests');

    expect(stacked.flatMap(({ amounts }) => Object.values(amounts)).reduce((sum, amount) => sum + amount, 0)).toBe(7);
  });
});
