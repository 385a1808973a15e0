import { Ecosystem } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryProfile } from './arbitrary-profile.ts';

describe('arbitraryProfile', () => {
  it('draws every ecosystem, none much more often than another', () => {
    const drawn = fc
      .sample(arbitraryProfile, { numRuns: 1_000, seed: 7 })
      .flatMap(({ projects }) => projects.map(({ ecosystem }) => ecosystem));
    const counts = Ecosystem.options.map((name) => drawn.filter((ecosystem) => ecosystem === name).length);

    expect(Math.min(...counts)).toBeGreaterThan(drawn.length / Ecosystem.options.length / 3);
    expect(Math.max(...counts)).toBeLessThan((drawn.length / Ecosystem.options.length) * 3);
  });
});
