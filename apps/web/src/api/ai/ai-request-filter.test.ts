import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNarrowedTo, noAiRequestFilter, readAiRequestFilter, writeAiRequestFilter } from './ai-request-filter.ts';

describe('the filter of AI requests', () => {
  it('comes back from the address as it was written', () => {
    const filter = { ...noAiRequestFilter, task: 'tutor', outcome: 'refused', user: 'ada lovelace', repository: 'o/n' } as const;

    expect(readAiRequestFilter(writeAiRequestFilter(filter))).toEqual(filter);
  });

  it('leaves out of the address what narrows nothing, and keeps what else was there', () => {
    expect(writeAiRequestFilter(noAiRequestFilter, new URLSearchParams('task=tutor&days=7')).toString()).toBe('days=7');
  });

  it('takes nothing that it does not know, whatever the address says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readAiRequestFilter(new URLSearchParams({ task: `x${text}`, outcome: `x${text}`, provider: `x${text}` }));

        expect(isNarrowedTo(read)).toBe(false);
      }),
    );
  });
});
