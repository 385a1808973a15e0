import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byText, isWithin } from './directories.ts';
import { pathsBelow } from './paths-below.ts';

it('finds what lies in a directory and nothing that only starts alike', () => {
  const paths = ['a-b/x', 'a.b/x', 'a/b/x', 'a/x', 'a0/x', 'ab', 'b'].sort(byText);

  expect(pathsBelow(paths, 'a')).toEqual(['a/b/x', 'a/x']);
  expect(pathsBelow(paths, 'a/b')).toEqual(['a/b/x']);
  expect(pathsBelow(paths, 'c')).toEqual([]);
  expect(pathsBelow(paths, '.')).toEqual(paths);
});

it('finds what a search through all paths finds', () => {
  const segment = fc.constantFrom('a', 'b', 'a-b', 'a.b', 'a0', 'é', '\u{1f680}', ' ');
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path), path, (paths, directory) => {
      const sorted = [...paths].sort(byText);

      expect(pathsBelow(sorted, directory)).toEqual(sorted.filter((one) => one !== directory && isWithin(one, directory)));
    }),
  );
});
