import { describe, expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (seconds: number) => relativeTime(new Date(now.getTime() - seconds * 1000), now);

describe('relativeTime', () => {
  it.each([
    [0, 'just now'],
    [44, 'just now'],
    [-20, 'just now'],
    [50, '1m ago'],
    [60, '1m ago'],
    [3599, '59m ago'],
    [3600, '1h ago'],
    [86_399, '23h ago'],
    [86_400, 'yesterday'],
    [86_400 * 3, '3d ago'],
    [86_400 * 15, '2w ago'],
    [86_400 * 400, '1y ago'],
  ])('says %i seconds ago as %s', (seconds, text) => {
    expect(ago(seconds)).toBe(text);
  });

  it('says what is still to come', () => {
    expect(ago(-120)).toBe('in 2m');
  });
});
