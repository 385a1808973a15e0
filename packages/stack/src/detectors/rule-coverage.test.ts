import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixturePaths } from '../testing/fixture-paths.ts';
import { readFixture } from '../testing/read-fixture.ts';

/** How many rules each chapter of the list of facts has; a rule is a chapter's letter and a number. */
const chapters = { R: 10, N: 16, P: 12, G: 8, T: 9, J: 7, D: 7, B: 7, H: 8, E: 2, O: 4, S: 5, V: 5, C: 4, X: 17 } as const;

const rules = Object.entries(chapters).flatMap(([letter, count]) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`));
/** Rules about what is written (X) are held by the tests of the workflow; a fixture may name one all the same. */
const factRules = rules.filter((rule) => !rule.startsWith('X'));

const named = fixturePaths().map((path) => ({
  path,
  kind: basename(path).startsWith('good-') ? 'good' : 'trap',
  rules: readFixture(path).rule.split(' '),
}));

describe('the fixtures of all detectors', () => {
  it('name rules that exist', () => {
    const unknown = named.filter(({ rules: own }) => own.some((rule) => !rules.includes(rule)));

    expect(unknown.map(({ path }) => basename(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(150);
  });

  it('are called by a rule that they name', () => {
    const others = named.filter(({ path, rules: own }) => {
      const [, inName] = /^(?:good|trap)-([a-z]\d+)-/.exec(basename(path)) ?? [];
      return inName !== undefined && !own.includes(inName.toUpperCase());
    });

    expect(others.map(({ path }) => basename(path))).toEqual([]);
  });

  it.each(['good', 'trap'] as const)('hold a %s one for every fact rule', (kind) => {
    const covered = new Set(named.filter((fixture) => fixture.kind === kind).flatMap((fixture) => fixture.rules));

    expect(factRules.filter((rule) => !covered.has(rule))).toEqual([]);
    expect(factRules).toHaveLength(104);
  });
});
