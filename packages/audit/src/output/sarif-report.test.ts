import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../audit.ts';
import { compareWithBaseline } from '../baseline/compare-with-baseline.ts';
import { rules } from '../rules/registry.generated.ts';
import { ruleMetas } from '../rules/rule-metas.ts';
import { arbitraryReport } from '../testing/arbitrary-report.ts';
import { buildFinding } from '../testing/build-finding.ts';
import { readRuleFixtures } from '../testing/rule-fixtures.ts';
import { buildReport } from './build-report.ts';
import { sarifReport } from './sarif-report.ts';

/** The schema that OASIS publishes, as a package of Microsoft carries it. */
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
// What the schema uses means the same in the draft that the validator knows; one of its patterns is none with the flag for Unicode.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
const isValid = ajv.compile(schema);

function expectValid(text: string): void {
  expect(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)).toBe(true);
}

const runOf = (text: string) => JSON.parse(text).runs[0];

describe('SARIF', () => {
  it('is refused by the schema when it is none, so the check is one', () => {
    expect(isValid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ level: 'bad' }] }] })).toBe(false);
  });

  it('holds to the schema for every rule with its fixtures', () => {
    const findings = rules.flatMap(({ meta }) => readRuleFixtures(meta.id).flatMap(({ input }) => audit(input)));
    const text = sarifReport(buildReport(compareWithBaseline(findings, null), { version: '1.2.3' }));

    expectValid(text);
    expect(runOf(text).results.length).toBeGreaterThan(rules.length);
    expect(runOf(text).results.filter(({ fixes }: { fixes?: unknown }) => fixes !== undefined).length).toBeGreaterThan(0);
  });

  it('holds to the schema whatever a repository holds', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => expectValid(sarifReport(report))),
      { numRuns: 300 },
    );
  });

  it('describes every rule, with help and where to read on', () => {
    const { rules: described } = runOf(sarifReport(buildReport({ findings: [], gone: [] }, { version: '1.2.3' }))).tool.driver;

    expect(described.map(({ id }: { id: string }) => id)).toEqual(ruleMetas.map(({ id }) => id));
    for (const rule of described) {
      expect(rule.help.markdown).toContain('**What to do**');
      expect(new URL(rule.helpUri).protocol).toBe('https:');
    }
  });

  it('gives a result its rule, place, fingerprint, fix, suppression and state', () => {
    const place = { file: 'a b/c.yml', line: 2, column: 3, endLine: 2, endColumn: 5 };
    const finding = buildFinding({
      ...place,
      severity: 'high',
      fingerprint: 'f1',
      evidence: 'x',
      fix: { safety: 'safe', description: 'Mends.', edits: [{ place, text: 'y' }] },
      suppression: { source: 'zizmor-comment', reason: 'Known.', until: '2027-01-31', place },
    });
    const baseline = { version: 1 as const, findings: [{ fingerprint: 'f2', ruleId: 'no-ci', file: 'gone.yml' }] };

    const { results, tool } = runOf(sarifReport(buildReport(compareWithBaseline([finding], baseline), { version: '1.2.3' })));

    const artifactLocation = { uri: 'a%20b/c.yml', uriBaseId: '%SRCROOT%' };
    const region = { startLine: 2, startColumn: 3, endLine: 2, endColumn: 5 };
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('unpinned-action');
    expect(results[0]).toMatchObject({
      ruleId: 'unpinned-action',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation, region } }],
      partialFingerprints: { primaryLocationLineHash: 'f1' },
      fixes: [{ artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: 'y' } }] }] }],
      suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'Known. (until 2027-01-31)' }],
      baselineState: 'new',
    });
    expect(results[1]).toMatchObject({ ruleId: 'no-ci', baselineState: 'absent', partialFingerprints: { primaryLocationLineHash: 'f2' } });
  });
});
