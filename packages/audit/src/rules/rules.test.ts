import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Finding } from '@autodevops/contracts/audit';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { readRuleFixtures } from '../testing/rule-fixtures.ts';
import { rules } from './registry.generated.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('the registry', () => {
  it('holds every folder and nothing else, in order', () => {
    expect(folders.length).toBeGreaterThanOrEqual(8);
    expect(rules.map(({ meta }) => meta.id)).toEqual(folders.toSorted());
  });

  it('has a current page for every rule and no other', () => {
    const pages = new URL('../../../../docs/generated/rules/', import.meta.url);

    expect(readdirSync(pages).sort()).toEqual(rules.map(({ meta }) => `${meta.id}.md`));
    for (const { meta } of rules) expect(readFileSync(new URL(`${meta.id}.md`, pages), 'utf8')).toContain(meta.remediation);
  });
});

describe.each(rules)('$meta.id', ({ meta }) => {
  const fixtures = readRuleFixtures(meta.id);
  const findingsOf = ({ input }: (typeof fixtures)[number]) => audit(input).filter(({ ruleId }) => ruleId === meta.id);

  it('says in sentences what, why and what to do', () => {
    for (const text of [meta.summary, meta.why, meta.remediation]) expect(text).toMatch(/^\S.*[.]$/s);
    expect(meta.title).not.toMatch(/[.]$/);
    expect(meta.references.length).toBeGreaterThan(0);
    for (const address of meta.references) expect(new URL(address).protocol).toBe('https:');
  });

  it('has bad and good fixtures, and a folder for them', () => {
    expect(existsSync(new URL(`${meta.id}/fixtures/`, import.meta.url))).toBe(true);
    expect(fixtures.filter(({ isBad }) => isBad).length).toBeGreaterThan(0);
    expect(fixtures.filter(({ isBad }) => !isBad).length).toBeGreaterThan(0);
  });

  it.each(fixtures.filter(({ isBad }) => isBad))('fires in $name, where it says', (fixture) => {
    const findings = findingsOf(fixture);

    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) expect(Finding.safeParse(finding).success).toBe(true);
    if (fixture.expected === null || fixture.expected.length === 0) return;
    const found = findings.map(({ place, severity }) => ({ line: place.line, severity })).sort((left, right) => left.line - right.line);
    const expected = fixture.expected.map(({ line, severity }, index) => ({ line, severity: severity ?? found[index]?.severity }));
    expect(found).toEqual(expected);
  });

  it.each(fixtures.filter(({ isBad }) => !isBad))('is silent in $name', (fixture) => {
    expect(findingsOf(fixture)).toEqual([]);
  });
});
