import { describe, expect, it } from 'vitest';
import { duration } from './duration.ts';

describe('duration', () => {
  it.each([
    [-5, '0 ms'],
    [340, '340 ms'],
    [2400, '2.4 s'],
    [59_949, '59.9 s'],
    [59_999, '1 m 00 s'],
    [185_000, '3 m 05 s'],
    [3_720_000, '1 h 02 m'],
  ])('shows %i ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
