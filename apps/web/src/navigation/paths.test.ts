import { describe, expect, it } from 'vitest';
import { readCitedFinding, readFindingFilter } from '../api/findings/finding-filter.ts';
import { paths, sourceUrl } from './paths.ts';

describe('sourceUrl', () => {
  it('points at the line of the file at the commit', () => {
    expect(sourceUrl('https://github.com/o/n', 'abc', { file: 'packages/ui/package.json', line: 12 })).toBe(
      'https://github.com/o/n/blob/abc/packages/ui/package.json#L12',
    );
  });

  it('lets no file name leave the path', () => {
    expect(sourceUrl('https://github.com/o/n', 'abc', { file: 'a b/#1?.yml', line: 1 })).toBe(
      'https://github.com/o/n/blob/abc/a%20b/%231%3F.yml#L1',
    );
  });
});

describe('paths', () => {
  it('leaves the first tab out of the address', () => {
    expect(paths.repository('acme', { owner: 'o', name: 'n' })).toBe('/acme/repositories/o/n');
    expect(paths.repository('acme', { owner: 'o', name: 'n' }, 'proposal')).toBe('/acme/repositories/o/n?tab=proposal');
  });

  it('names a finding by its rule and fingerprint, as the list of findings reads it', () => {
    const fingerprint = 'ab'.repeat(32);
    const url = new URL(
      paths.finding('acme', { owner: 'o', name: 'n' }, { ruleId: 'unpinned-action', fingerprint }),
      'https://own.example',
    );

    expect(url.searchParams.get('tab')).toBe('findings');
    expect(readFindingFilter(url.searchParams).rule).toBe('unpinned-action');
    expect(readCitedFinding(url.searchParams)).toBe(fingerprint);
    expect(readCitedFinding(new URLSearchParams({ finding: `${fingerprint}"` }))).toBeNull();
  });
});
