import { applyFixes, audit, rules } from '@autodevops/audit';
import { readRuleFixtures } from '@autodevops/audit/testing';
import { verifyMendedFiles } from '@autodevops/workflow';
import { describe, expect, it } from 'vitest';

/** Every bad fixture of every rule with the fixes of that rule that are safe, and what they make of it. */
const mended = rules.flatMap(({ meta }) =>
  readRuleFixtures(meta.id)
    .filter(({ isBad }) => isBad)
    .flatMap(({ name, input }) => {
      const found = audit(input).filter(({ ruleId, fix }) => ruleId === meta.id && fix !== null);
      const safe = found.filter(({ fix }) => fix?.safety === 'safe');
      return [
        { name: `${meta.id}/${name}, safe fixes`, before: input.files, after: applyFixes(input.files, safe).files },
        { name: `${meta.id}/${name}, all fixes`, before: input.files, after: applyFixes(input.files, found).files },
      ];
    }),
);
const changed = mended.filter(({ after }) => after.size > 0);

describe('a bad fixture with its fixes', () => {
  it('is changed by the rules that can mend', () => {
    expect(changed.length).toBeGreaterThan(20);
  });

  it.each(changed)('passes the gate for mended files: $name', async ({ before, after }) => {
    const was = new Map([...after.keys()].map((path) => [path, before.get(path) ?? '']));
    const { isPassed, checks } = await verifyMendedFiles({ before: was, after });

    expect(checks.flatMap(({ messages }) => messages)).toEqual([]);
    expect(isPassed).toBe(true);
  });
});
