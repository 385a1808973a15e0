import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Finding } from '@autodevops/contracts/audit';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import { readRuleFixtures } from '../testing/rule-fixtures.ts';
import { rules } from './registry.generated.ts';
import { ruleMetas } from './rule-metas.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

type Marked = { readonly file: string; readonly line: number };
const byPlace = (left: Marked, right: Marked) => (left.file < right.file ? -1 : Number(left.file > right.file)) || left.line - right.line;

describe('the registry', () => {
  it('holds every folder and nothing else, in order', () => {
    expect(folders.length).toBeGreaterThanOrEqual(8);
    expect(rules.map(({ meta }) => meta.id)).toEqual(folders.toSorted());
  });

  it('has a current page for every rule, a list that leads to each, and no other page', () => {
    const pages = new URL('../../../../docs/generated/rules/', import.meta.url);

    expect(readdirSync(pages).sort()).toEqual([...ruleMetas.map(({ id }) => `${id}.md`), 'index.md'].sort());
    const list = readFileSync(new URL('index.md', pages), 'utf8');
    for (const meta of ruleMetas) {
      expect(list).toContain(`](${meta.id}.md) | `);
      expect(readFileSync(new URL(`${meta.id}.md`, pages), 'utf8')).toContain(meta.remediation);
    }
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
    const found = findings.map(({ place, severity }) => ({ file: place.file, line: place.line, severity })).sort(byPlace);
    const marked = [...fixture.expected].sort(byPlace);
    const expected = marked.map(({ severity, ...place }, index) => ({ ...place, severity: severity ?? found[index]?.severity }));
    expect(found).toEqual(expected);
  });

  it.each(fixtures.filter(({ isBad }) => !isBad))('is silent in $name', (fixture) => {
    expect(findingsOf(fixture)).toEqual([]);
  });

  const withFixes = fixtures.filter((fixture) => findingsOf(fixture).some(({ fix }) => fix !== null));

  it('fixes what it says it can, and no more', () => {
    const safeties = new Set(fixtures.flatMap(findingsOf).flatMap(({ fix }) => fix?.safety ?? []));

    expect(withFixes.length > 0).toBe(meta.fixSafety !== undefined);
    if (meta.fixSafety === 'safe') expect([...safeties]).toContain('safe');
    if (meta.fixSafety === 'needs-review') expect([...safeties]).toEqual(['needs-review']);
    if (meta.fixSafety !== undefined) expect(fixtures.filter(({ fixed }) => fixed !== null).length).toBeGreaterThan(0);
    for (const { name, fixed } of fixtures.filter((fixture) => !withFixes.includes(fixture))) expect(fixed, name).toBeNull();
  });

  it.each(withFixes)('mends $name: as written beside it, with every comment, and once is enough', ({ input, fixed }) => {
    const all = (files: ReadonlyMap<string, string>) => audit({ ...input, files }).filter(({ ruleId }) => ruleId === meta.id);
    const found = all(input.files);
    const { files, applied, conflicting } = applyFixes(input.files, found);
    const mended = new Map([...input.files, ...files]);
    const isInvalid = (list: ReadonlyMap<string, string>) =>
      audit({ ...input, files: list }).some(({ ruleId }) => ruleId === 'invalid-workflow');

    expect(conflicting).toEqual([]);
    expect(all(mended).filter(({ fix }) => fix !== null)).toEqual([]);
    expect(all(mended)).toHaveLength(found.length - applied.length);
    expect(applyFixes(mended, all(mended)).files.size).toBe(0);
    expect(isInvalid(mended)).toBe(isInvalid(input.files));
    const isInFix = (path: string, index: number, text: string) =>
      found.some(({ fix }) =>
        fix?.edits.some(
          ({ place }) =>
            place.file === path &&
            place.line === text.slice(0, index).split('\n').length &&
            place.column > index - text.lastIndexOf('\n', index),
        ),
      );
    for (const [path, text] of input.files) {
      for (const match of text.matchAll(/(?<=^|\s)#[^\n]*$/gm)) {
        if (!isInFix(path, match.index, text)) expect(mended.get(path)).toContain(match[0].trimEnd());
      }
    }
    if (fixed !== null) for (const [path, text] of fixed) expect(mended.get(path)).toBe(text);
  });
});
