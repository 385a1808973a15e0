import { describe, expect, it } from 'vitest';
import { compareVersions, isInRange, isSameVersion, isVersion } from './versions.ts';

describe('a version of an action', () => {
  it.each([
    ['v46.0.0', '< 46.0.1', true],
    ['v46.0.1', '< 46.0.1', false],
    ['45', '< 46.0.1', true],
    ['v46', '< 46.0.1', false],
    ['v1.1.0', '>= 1.0.0, < 1.2.3', true],
    ['v0.9.0', '>= 1.0.0, < 1.2.3', false],
    ['v1.2.3', '= 1.2.3', true],
    ['v1.2.3', '<= 1.2.3', true],
    ['v1.2.3', '> 1.2.3', false],
    ['v1.2.3', 'anything', false],
  ])('%s in %s: %s', (version, range, expected) => {
    expect(isInRange(version, range)).toBe(expected);
  });

  it('is told from other names, and from one that begins alike', () => {
    expect(['v4', '1.2.3', 'v2.0.0-beta.1'].every(isVersion)).toBe(true);
    expect(['main', 'v', 'release/v1', null, 'v1..2'].some(isVersion)).toBe(false);
    expect(isSameVersion('v4', 'v4.1.0')).toBe(true);
    expect(isSameVersion('4.1.0', 'v4.1.0')).toBe(true);
    expect(isSameVersion('v4', 'v41.0.0')).toBe(false);
    expect(compareVersions('v1.10.0', 'v1.9.0')).toBeGreaterThan(0);
  });
});
