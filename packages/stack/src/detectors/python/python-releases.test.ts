import { describe, expect, it } from 'vitest';
import { isInside, minorsInside } from './python-releases.ts';

describe('minorsInside', () => {
  it.each([
    ['>=3.11', '3.11 3.12 3.13 3.14'],
    ['>=3.8', '3.10 3.11 3.12 3.13 3.14'],
    ['>=3.10,<3.13', '3.10 3.11 3.12'],
    ['>=3.11, !=3.12.*', '3.11 3.13 3.14'],
    ['!=3.12', '3.10 3.11 3.13 3.14'],
    ['^3.12', '3.12 3.13 3.14'],
    ['~3.12', '3.12'],
    ['~=3.11', '3.11 3.12 3.13 3.14'],
    ['~=3.11.2', '3.11'],
    ['==3.12.*', '3.12'],
    ['>3.11', '3.12 3.13 3.14'],
    ['>=3.12,<4', '3.12 3.13 3.14'],
    ['<=3.11', '3.10 3.11'],
    ['3.11 || 3.13', '3.11 3.13'],
    ['>=3.8,<3.10', '3.8 3.9'],
    ['*', '3.10 3.11 3.12 3.13 3.14'],
    ['>=2.7', '3.10 3.11 3.12 3.13 3.14'],
  ])('%s', (range, expected) => {
    expect(minorsInside(range).join(' ')).toBe(expected);
  });

  it('gives the supported ones without a range', () => {
    expect(minorsInside(undefined)).toEqual(minorsInside('*'));
  });
});

describe('isInside', () => {
  it('looks at the minor only, and lets other implementations pass', () => {
    expect(isInside('>=3.9', '3.9.18')).toBe(true);
    expect(isInside('>=3.11', '3.9')).toBe(false);
    expect(isInside('>=3.11', 'pypy3.10')).toBe(true);
  });
});
