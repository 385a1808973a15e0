import { describe, expect, it } from 'vitest';
import { secretForms } from './secret-forms.ts';

describe('forms of secrets', () => {
  it('are searched for everywhere, without memory between texts, after a quick test', () => {
    for (const { name, hints, pattern } of secretForms) {
      expect([name, pattern.flags]).toEqual([name, 'g']);
      expect(hints.length).toBeGreaterThan(0);
    }
  });

  it('take time in proportion to the text, however odd it is', () => {
    for (const { hints, pattern } of secretForms) {
      for (const odd of [...hints, ...hints.map((hint) => `${hint}a`), 'a', '-', 'a.']) {
        const started = performance.now();
        odd.repeat(100_000 / odd.length).replace(pattern, '');

        expect(performance.now() - started).toBeLessThan(3_000);
      }
    }
  });
});
