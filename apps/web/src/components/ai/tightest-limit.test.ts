import { describe, expect, it } from 'vitest';
import { tightestLimit } from './tightest-limit.ts';

const used = { requests: 50, tokens: 450_000, microdollars: 0 };

describe('tightestLimit', () => {
  it('is the one of which the largest share is used', () => {
    expect(tightestLimit({ requests: 100, tokens: 500_000, microdollars: null }, used)).toEqual({
      unit: 'tokens',
      used: 450_000,
      limit: 500_000,
      share: 0.9,
    });
  });

  it('is nothing where there is no limit', () => {
    expect(tightestLimit({ requests: null, tokens: null, microdollars: null }, used)).toBeNull();
  });

  it('is used up when it lets nothing through, and never more than whole', () => {
    expect(tightestLimit({ requests: null, tokens: null, microdollars: 0 }, used)?.share).toBe(1);
    expect(tightestLimit({ requests: 10, tokens: null, microdollars: null }, used)?.share).toBe(1);
  });
});
