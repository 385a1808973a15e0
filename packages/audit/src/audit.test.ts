import { Finding } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { rules } from './rules/registry.generated.ts';
import { buildProfile, profiles } from './testing/profiles.ts';
import { readRuleFixtures } from './testing/rule-fixtures.ts';

const profile = buildProfile({ workspaces: [{ root: '.', ecosystem: 'node', manager: 'pnpm' }], tested: ['.'] });
const path = '.github/workflows/ci.yml';
const auditText = (text: string) => audit({ files: new Map([[path, text]]), profile });
const fixtures = rules.flatMap(({ meta }) => readRuleFixtures(meta.id)).map(({ input }) => [...input.files.values()].join('\n'));

describe('an audit', () => {
  it('never throws and gives findings of the agreed form at places that exist, whatever the text', () => {
    const mutated = fc.tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat(), fc.string()).map(([text, from, length, replacement]) => {
      const start = from % (text.length + 1);
      return text.slice(0, start) + replacement + text.slice(start + (length % 40));
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), mutated, fc.json()),
        fc.constantFrom(...Object.values(profiles)),
        (text, repository) => {
          const findings = audit({ files: new Map([[path, text]]), profile: repository });

          const lines = text.split('\n').length;
          for (const finding of findings) {
            expect(Finding.safeParse(finding).error).toBeUndefined();
            if (finding.place.file === path) expect(finding.place.endLine).toBeLessThanOrEqual(lines);
            expect(finding.evidence.split('\n').length).toBeLessThanOrEqual(5);
          }
          expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('is the same for the same files in any order', () => {
    const entries = fixtures.map((text, index) => [`.github/workflows/${index}.yml`, text] as const);
    const straight = audit({ files: new Map(entries), profile });

    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(audit({ files: new Map(shuffled), profile })).toEqual(straight);
      }),
      { numRuns: 10 },
    );
    expect(straight.length).toBeGreaterThan(30);
  }, 60_000);

  it('reads workflows only where GitHub does', () => {
    const paths = ['ci.yml', '.github/workflows/nested/ci.yml', '.github/workflows/readme.md', 'sub/.github/workflows/ci.yml'];
    const findings = audit({ files: new Map(paths.map((name) => [name, 'no workflow'])), profile });

    expect(findings.filter(({ place }) => paths.includes(place.file))).toEqual([]);
    expect(audit({ files: new Map([['.github/workflows/CI.YAML', 'no workflow']]), profile })[0]?.ruleId).toBe('invalid-workflow');
  });

  it('shows the offending line and its place', () => {
    const text = 'on: push\r\npermissions: {}\r\njobs:\r\n  a:\r\n    timeout-minutes: 5\r\n    steps:\r\n      - uses: some/action@v1\r\n';

    expect(auditText(text).filter(({ ruleId }) => ruleId === 'unpinned-action')).toMatchObject([
      {
        ruleId: 'unpinned-action',
        place: { file: path, line: 7, column: 15, endLine: 7, endColumn: 29 },
        evidence: '      - uses: some/action@v1',
      },
    ]);
  });
});

describe('a fingerprint', () => {
  const step = '      - uses: some/action@v1\n';
  const job = (id: string, steps: string) => `  ${id}:\n    timeout-minutes: 5\n    steps:\n${steps}`;
  const workflow = (...jobs: string[]) => `on: push\npermissions: {}\njobs:\n${jobs.join('')}`;
  const unpinned = ({ ruleId }: Finding) => ruleId === 'unpinned-action';
  const fingerprints = (text: string) =>
    auditText(text)
      .filter(unpinned)
      .map(({ fingerprint }) => fingerprint);

  it('survives moved lines, comments and another version of the same action', () => {
    const [before] = fingerprints(workflow(job('a', step)));

    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprints(`# a comment\n\n${workflow(job('zero', ''), job('a', `      - run: make\n${step}`))}`)).toEqual([before]);
    expect(fingerprints(workflow(job('a', step.replace('v1', 'v2'))))).toEqual([before]);
  });

  it('changes with the job, the action and the file', () => {
    const variants = [workflow(job('a', step)), workflow(job('b', step)), workflow(job('a', step.replace('some', 'other')))];
    const elsewhere = audit({ files: new Map([['.github/workflows/other.yml', variants[0] ?? '']]), profile })
      .filter(unpinned)
      .map(({ fingerprint }) => fingerprint);

    expect(new Set([...variants.flatMap(fingerprints), ...elsewhere]).size).toBe(4);
  });

  it('tells two hits in one job apart, and counts an aliased step once', () => {
    expect(new Set(fingerprints(workflow(job('a', step + step)))).size).toBe(2);
    expect(fingerprints(workflow(job('a', '      - &x\n        uses: some/action@v1\n      - *x\n')))).toHaveLength(1);
  });
});

describe('a hostile file', () => {
  const invalid = (text: string) => auditText(text).filter(({ ruleId }) => ruleId === 'invalid-workflow');
  const header = 'on: push\npermissions: {}\njobs:\n';
  const levels = Array.from({ length: 20 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(10).fill(`*x${n}`).join(', ')}]`).join('\n');
  const many = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');

  it.each([
    ['deep nesting', '['.repeat(200_000)],
    ['deep mappings', many(2_000, (index) => `${' '.repeat(index % 700)}a:\n`)],
    ['more than half a megabyte', `${header}  a: {}\n#${'x'.repeat(600_000)}`],
    [
      'jobs that repeat a huge step by aliases',
      `x: &s\n  run: ${'a'.repeat(100_000)}\n${header}  a:\n    steps:\n${'      - *s\n'.repeat(5_000)}`,
    ],
    [
      'steps that repeat a huge mapping by aliases',
      `x: &w {${many(20_000, (n) => `k${n}: v, `)}}\n${header}  a:\n    steps:\n${'      - {uses: a/b@c, with: *w}\n'.repeat(3_000)}`,
    ],
  ])('with %s is one finding', (_, text) => {
    expect(invalid(text)).toHaveLength(1);
  });

  it.each([
    ['a bomb of aliases beside its jobs', `x0: &x0 [a]\n${levels}\n${header}  a: {steps: *x20, timeout-minutes: 5}\n`],
    ['an alias of itself', `${header}  a: &a\n    timeout-minutes: 5\n    steps: [*a, &b [*b]]\n    env: *a\n`],
    ['a hundred thousand keys', `${header}  a: {timeout-minutes: 5, env: {${many(60_000, (n) => `k${n}:,`)}}}\n`],
  ])('with %s is read', (_, text) => {
    expect(invalid(text)).toEqual([]);
  });

  it.each([
    ['flags', `run: npm ci ${'--a '.repeat(50_000)}x`],
    ['fetches', `run: ${'git fetch '.repeat(40_000)}`],
    ['open expressions', `run: ${'$\u007b{ '.repeat(50_000)}`],
    ['operators', `run: $\u007b{ ${'a || '.repeat(50_000)}a }}`],
    ['parentheses', `run: $\u007b{ ${'('.repeat(100_000)} }}`],
    ['spaces', `run: npm${' '.repeat(200_000)}x`],
    ['separators', `run: ${'; '.repeat(150_000)}x`],
    ['colons', `uses: docker://${':'.repeat(200_000)}`],
  ])(
    'with a step of endless %s takes no endless time',
    (_, step) => {
      auditText(`on: pull_request_target\npermissions: {}\njobs:\n  a:\n    timeout-minutes: 5\n    steps:\n      - ${step}\n`);
    },
    3_000,
  );
});
