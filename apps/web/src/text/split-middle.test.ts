import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMiddle } from './split-middle.ts';

describe('splitMiddle', () => {
  it('leaves a short name whole', () => {
    expect(splitMiddle('octocat/storefront')).toEqual({ start: 'octocat/storefront', end: '' });
  });

  it('keeps the end of a long name, from a separator on', () => {
    expect(splitMiddle('a-very-long-organization-name/service-payments')).toEqual({
      start: 'a-very-long-organization-name',
      end: '/service-payments',
    });
  });

  it('loses no character and cuts no pair of code units, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { start, end } = splitMiddle(text);
        expect(start + end).toBe(text);
        expect([...start].length + [...end].length).toBe([...text].length);
        expect([...end].length).toBeLessThanOrEqual(18);
      }),
    );
  });
});
