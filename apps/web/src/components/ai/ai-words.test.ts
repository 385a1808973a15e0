import { describe, expect, it } from 'vitest';
import { moneyText, priceText, usedOfLimit } from './ai-words.ts';

describe('moneyText', () => {
  it.each([
    [0, '$0.00'],
    [99, '<$0.0001'],
    [100, '$0.0001'],
    [12_340, '$0.0123'],
    [500_000, '$0.5000'],
    [67_000, '$0.0670'],
    [1_234_567, '$1.23'],
    [20_000_000, '$20.00'],
    [1_234_000_000, '$1,234.00'],
  ])('says %i millionths of a dollar as %s', (microdollars, text) => {
    expect(moneyText(microdollars)).toBe(text);
  });
});

describe('priceText', () => {
  it.each([
    [300_000, '$0.30'],
    [75, '$0.0001'],
    [1_500, '$0.0015'],
    [10_000_000, '$10.00'],
  ])('says %i as %s', (microdollars, text) => {
    expect(priceText(microdollars)).toBe(text);
  });
});

describe('usedOfLimit', () => {
  it.each([
    ['requests', 82, 100, '82 of 100 requests'],
    ['requests', 1, 1, '1 of 1 request'],
    ['tokens', 410_000, 500_000, '410K of 500K tokens'],
    ['microdollars', 1_200_000, 20_000_000, '$1.20 of $20.00'],
    ['microdollars', 12_300, 500_000, '$0.0123 of $0.50'],
  ] as const)('says what is used of %s', (unit, used, limit, text) => {
    expect(usedOfLimit(unit, used, limit)).toBe(text);
  });
});
