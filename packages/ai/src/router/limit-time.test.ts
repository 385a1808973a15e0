import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitTime } from './limit-time.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a limit of time', () => {
  it('aborts when the time is over, and not before', () => {
    const limit = limitTime(50);

    vi.advanceTimersByTime(49);
    expect([limit.signal.aborted, limit.isOver()]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect([limit.signal.aborted, limit.isOver()]).toEqual([true, true]);
    expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('follows its parent with its reason, and is not over by that', () => {
    const parent = new AbortController();
    const [before, after] = [limitTime(50, parent.signal), () => limitTime(50, parent.signal)];

    parent.abort(new Error('gone'));

    for (const limit of [before, after()]) {
      vi.advanceTimersByTime(60);
      expect(limit.signal.reason).toEqual(new Error('gone'));
      expect(limit.isOver()).toBe(false);
    }
  });

  it('holds nothing once it has ended', () => {
    const parent = new AbortController();
    const limit = limitTime(50, parent.signal);

    limit.end();
    parent.abort();
    vi.advanceTimersByTime(60);

    expect(limit.signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
