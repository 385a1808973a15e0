import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitText, parseLimit } from './parse-limit.ts';

describe('parseLimit', () => {
  it.each([
    ['requests', '', null],
    ['requests', ' 100 ', 100],
    ['requests', '0', 0],
    ['tokens', '500k', 500_000],
    ['tokens', '1.5M', 1_500_000],
    ['tokens', '2,000,000', 2_000_000],
    ['microdollars', '20', 20_000_000],
    ['microdollars', '$20.50', 20_500_000],
  ] as const)('reads %s %j', (unit, text, limit) => {
    expect(parseLimit(unit, text)).toEqual({ outcome: 'valid', limit });
  });

  it.each([
    ['requests', '-1'],
    ['requests', '1.5'],
    ['requests', '1e3'],
    ['requests', 'many'],
    ['tokens', '0.0001k'],
    ['tokens', '9999999m'],
    ['microdollars', '20.505'],
    ['microdollars', '€20'],
  ] as const)('refuses %s %j with a sentence', (unit, text) => {
    const read = parseLimit(unit, text);

    expect(read).toMatchObject({ outcome: 'invalid', problem: expect.stringMatching(/^[A-Z].+\.$/) });
  });

  it('reads back what it shows, whatever the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (whole) => {
        expect(parseLimit('tokens', limitText('tokens', whole))).toEqual({ outcome: 'valid', limit: whole });
        expect(parseLimit('microdollars', limitText('microdollars', whole * 10_000))).toEqual({ outcome: 'valid', limit: whole * 10_000 });
      }),
    );
  });
});
