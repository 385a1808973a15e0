import { describe, expect, it } from 'vitest';
import { disguises } from './disguises.ts';
import { injections } from './injections.ts';

describe('the injection texts', () => {
  it('are at least 300, all different, and wear every disguise', () => {
    expect(new Set(injections.map(({ text }) => text)).size).toBeGreaterThanOrEqual(300);
    for (const { name } of disguises)
      expect(injections.filter((injection) => injection.name.startsWith(`${name}: `)).length).toBeGreaterThan(3);
  });
});
