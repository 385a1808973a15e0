import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNarrowed, readFindingFilter, writeFindingFilter } from './finding-filter.ts';

const read = (search: string) => readFindingFilter(new URLSearchParams(search));

describe('the filter in the address', () => {
  it('shows the open findings by rule when nothing is said', () => {
    expect(read('')).toEqual({ state: 'open', severities: [], rule: '', repository: '', query: '', hasFix: false, group: 'rule' });
    expect(isNarrowed(read('state=mended&group=repository'))).toBe(false);
  });

  it('passes over what it does not know', () => {
    expect(read('state=gone&severity=awful,low,high&group=colour&fix=maybe')).toMatchObject({
      state: 'open',
      severities: ['high', 'low'],
      group: 'rule',
      hasFix: false,
    });
  });

  it('comes back the same, whatever it is, and leaves the rest of the address alone', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom('open' as const, 'acknowledged' as const, 'fixing' as const, 'mended' as const),
          severities: fc.constantFrom([], ['critical' as const], ['high' as const, 'info' as const]),
          rule: fc.constantFrom('', 'unpinned-action'),
          repository: fc.constantFrom('', 'octocat/a b'),
          query: fc.string({ maxLength: 20 }),
          hasFix: fc.boolean(),
          group: fc.constantFrom('rule' as const, 'repository' as const),
        }),
        (filter) => {
          const search = writeFindingFilter(filter, new URLSearchParams('tab=findings'));

          expect(readFindingFilter(search)).toEqual(filter);
          expect(search.get('tab')).toBe('findings');
        },
      ),
    );
  });

  it('is no longer than it has to be', () => {
    expect(writeFindingFilter(read('state=open&group=rule&q=')).toString()).toBe('');
  });
});
