import { describe, expect, it } from 'vitest';
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
});
