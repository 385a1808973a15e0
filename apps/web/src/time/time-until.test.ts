import { describe, expect, it } from 'vitest';
import { timeUntil } from './time-until.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('timeUntil', () => {
  it.each([
    ['2026-11-21T11:00:00Z', 'in a moment'],
    ['2026-11-21T12:00:20Z', 'in a moment'],
    ['2026-11-21T12:00:45Z', 'in 1 minute'],
    ['2026-11-21T12:59:01Z', 'in 60 minutes'],
    ['2026-11-22T00:00:00Z', 'in 12 hours'],
    ['2026-11-22T23:00:00Z', 'in 35 hours'],
    ['2026-12-01T00:00:00Z', 'in 10 days'],
  ])('says of %s: %s', (at, text) => {
    expect(timeUntil(new Date(at), now)).toBe(text);
  });
});
