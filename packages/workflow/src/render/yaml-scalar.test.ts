import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hostileTexts } from '../testing/arbitrary-profile.ts';
import { yamlScalar } from './yaml-scalar.ts';

describe('yamlScalar', () => {
  it('comes back from a YAML parser as it was, in one line, under both versions of YAML', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom(...hostileTexts, '3.10', '1:30', '0o7', '.5', '.inf', 'e0', 'a: b', 'a:', 'a #b'),
      fc.boolean(),
      fc.integer(),
    );
    fc.assert(
      fc.property(values, (value) => {
        const text = yamlScalar(value);
        const isPair = typeof value === 'string' && !value.isWellFormed();

        expect(text).not.toMatch(/[\n\r]/);
        if (isPair) return;
        expect(parse(`key: ${text}\n`)).toEqual({ key: value });
        expect(parse(`key: ${text}\n`, { version: '1.1' })).toEqual({ key: value });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['pnpm run test:ci', 'pnpm run test:ci'],
    ['type=gha,mode=max', 'type=gha,mode=max'],
    ["it's", "'it''s'"],
    ['e0', "'e0'"],
    ['on', "'on'"],
    [true, 'true'],
  ])('writes %j as %s', (value, text) => expect(yamlScalar(value)).toBe(text));
});
