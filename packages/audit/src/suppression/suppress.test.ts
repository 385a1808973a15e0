import type { Finding } from '@autodevops/contracts/audit';
import { type OptionsReading, optionsFile } from '@autodevops/contracts/options';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFinding } from '../testing/build-finding.ts';
import { type SuppressionInput, suppress } from './suppress.ts';

const file = '.github/workflows/ci.yml';
const today = '2026-11-21';
type Rest = Partial<Omit<SuppressionInput, 'files' | 'today'>>;

/** The workflow, its findings, and what became of them: `line rule reason` of acknowledged ones, `line rule` of the others. */
function outcomeOf(text: string, findings: readonly Finding[], { others = {}, ...rest }: Rest & { others?: Record<string, string> } = {}) {
  const files = new Map([[file, text], ...Object.entries(others)]);
  return suppress(findings, { files, today, ...rest })
    .map(
      ({ place, ruleId, suppression }) =>
        `${place.line} ${ruleId}${suppression === null ? '' : ` (${suppression.source}: ${suppression.reason})`}`,
    )
    .sort();
}

const pin = (line: number, more: Parameters<typeof buildFinding>[0] = {}) => buildFinding({ line, ...more });
const limit = (line: number) => buildFinding({ line, ruleId: 'require-job-timeout' });

describe('a comment', () => {
  it('acknowledges what begins on its line, of its rule alone', () => {
    const text = 'on: push\na: b # autodevops: ignore[unpinned-action] We own it.\nc: d\n';

    expect(outcomeOf(text, [pin(2), limit(2), pin(3)])).toEqual([
      '2 require-job-timeout',
      '2 unpinned-action (comment: We own it.)',
      '3 unpinned-action',
    ]);
  });

  it('acknowledges the next line that says something, past other comments', () => {
    const text = 'on: push\n# autodevops: ignore[unpinned-action] We own it.\n# Builds.\n\na: b\nc: d\n';

    expect(outcomeOf(text, [pin(5), pin(6)])).toEqual(['5 unpinned-action (comment: We own it.)', '6 unpinned-action']);
  });

  it('acknowledges the whole file when it stands above all that the file says', () => {
    const text = '---\n# CI\n# autodevops: ignore[unpinned-action, require-job-timeout] Old.\n\non: push\na: b\n';

    expect(outcomeOf(text, [pin(5), pin(6), limit(6), pin(2, { file: 'action.yml' })], { others: { 'action.yml': 'name: x\n' } })).toEqual([
      '2 unpinned-action',
      '5 unpinned-action (comment: Old.)',
      '6 require-job-timeout (comment: Old.)',
      '6 unpinned-action (comment: Old.)',
    ]);
  });

  it('keeps place, reason and last day', () => {
    const text = 'on: push\r\na: b # autodevops: ignore[unpinned-action] See issue #12 (until 2026-11-21)\r\n';

    const [finding] = suppress([pin(2)], { files: new Map([[file, text]]), today });

    expect(finding?.suppression).toEqual({
      source: 'comment',
      reason: 'See issue #12',
      until: '2026-11-21',
      place: { file, line: 2, column: 6, endLine: 2, endColumn: 76 },
    });
  });

  it('counts again on the day after its last one, and says so', () => {
    const text = 'on: push\na: b # autodevops: ignore[unpinned-action] Soon gone. (until 2026-11-20)\n';

    expect(outcomeOf(text, [pin(2)])).toEqual(['2 expired-suppression', '2 unpinned-action']);
  });

  it.each([
    ['a rule that there is not', 'ignore[unpined-action] Reason.', 'There is no rule `unpined-action`.'],
    ['no rule', 'ignore[] Reason.', 'It names no rule.'],
    ['no reason', 'ignore[unpinned-action]', 'It says no reason, and without one it acknowledges nothing.'],
    ['only a day', 'ignore[unpinned-action] (until 2027-01-31)', 'It says no reason, and without one it acknowledges nothing.'],
    [
      'a day that is none',
      'ignore[unpinned-action] Reason. (until 2027-02-30)',
      'Its last day is none of the calendar: write it as 2027-01-31.',
    ],
    ['a rule without a finding', 'ignore[require-job-timeout] Reason.', 'There is no finding that it acknowledges.'],
  ])('with %s acknowledges nothing, and says so', (_, comment, message) => {
    const findings = suppress([pin(2)], { files: new Map([[file, `on: push\na: b # autodevops: ${comment}\n`]]), today });

    expect(findings.map(({ ruleId, suppression }) => [ruleId, suppression])).toEqual([
      ['unpinned-action', null],
      ['unused-suppression', null],
    ]);
    expect(findings[1]).toMatchObject({ message, severity: 'low', place: { file, line: 2, column: 6 } });
  });

  it('may stand beside one for zizmor', () => {
    const text = 'on: push\na: b # zizmor: ignore[template-injection] # autodevops: ignore[unpinned-action] Ours.\n';
    const injection = buildFinding({ line: 2, ruleId: 'template-injection' });

    expect(outcomeOf(text, [pin(2), injection])).toEqual([
      '2 template-injection (zizmor-comment: A comment for zizmor ignores it.)',
      '2 unpinned-action (comment: Ours.)',
    ]);
  });

  it('can acknowledge that another one is unused', () => {
    const text =
      '# autodevops: ignore[unused-suppression] Shared with other repositories.\non: push\na: b # autodevops: ignore[unpinned-action] Ours.\n';

    expect(outcomeOf(text, [])).toEqual(['3 unused-suppression (comment: Shared with other repositories.)']);
  });

  it('of a file that is not audited and has no finding is not judged', () => {
    expect(outcomeOf('on: push\n', [], { others: { 'docs/x.yml': 'a: b # autodevops: ignore[unpinned-action] x\n' } })).toEqual([]);
  });
});

describe('autodevops.yml', () => {
  const entries = (audit: NonNullable<OptionsReading['options']['audit']>, problems: OptionsReading['problems'] = []) => ({
    options: { file: optionsFile, options: { audit }, lines: { 'audit.ignore.0': 3, 'audit.disable.0': 5 }, problems },
    others: { [optionsFile]: 'audit:\n  ignore:\n    - a\n  disable:\n    - b\n' },
  });
  const findings = [pin(2), limit(3), pin(4, { file: '.github/workflows/legacy/x.yml', fingerprint: 'f'.repeat(64), severity: 'low' })];

  it('acknowledges by rule, path and fingerprint what matches all of them', () => {
    const reason = 'Known.';

    expect(outcomeOf('on: push\n', findings, entries({ ignore: [{ path: '.github/**/*.yml', rule: 'unpinned-action', reason }] }))).toEqual(
      ['2 unpinned-action (options: Known.)', '3 require-job-timeout', '4 unpinned-action (options: Known.)'],
    );
    expect(outcomeOf('on: push\n', findings, entries({ ignore: [{ fingerprint: 'f'.repeat(64), reason }] }))).toEqual([
      '2 unpinned-action',
      '3 require-job-timeout',
      '4 unpinned-action (options: Known.)',
    ]);
  });

  it('switches rules off until a day', () => {
    const disable = (until: string) => entries({ disable: [{ rule: 'unpinned-action', reason: 'Mirror.', until }] });

    expect(outcomeOf('', findings, disable(today))).toContain('2 unpinned-action (options: Mirror.)');
    expect(outcomeOf('', findings, disable('2026-11-20'))).toEqual([
      '2 unpinned-action',
      '3 require-job-timeout',
      '4 unpinned-action',
      '5 expired-suppression',
    ]);
  });

  it('acknowledges what is below the severity that it asks for', () => {
    expect(outcomeOf('', findings, entries({ 'min-severity': 'medium' }))).toEqual([
      '2 unpinned-action',
      '3 require-job-timeout',
      '4 unpinned-action (options: Below the severity medium, from which this repository wants to hear of findings.)',
    ]);
  });

  it('hears of entries that acknowledge nothing, at their line', () => {
    const { options, others } = entries({ ignore: [{ path: 'gone.yml', reason: 'x' }] });

    const [finding] = suppress([], { files: new Map(Object.entries(others)), today, options });

    expect(finding).toMatchObject({ ruleId: 'unused-suppression', place: { file: optionsFile, line: 3 } });
  });

  it('with a problem acknowledges nothing', () => {
    const broken = entries({ disable: [{ rule: 'unpinned-action', reason: 'x' }] }, [{ line: 1, message: 'x' }]);

    expect(outcomeOf('', findings, broken)).toEqual(['2 unpinned-action', '3 require-job-timeout', '4 unpinned-action']);
  });
});

describe('what zizmor ignores', () => {
  const injection = (line: number, more: Parameters<typeof buildFinding>[0] = {}) => pin(line, { ruleId: 'template-injection', ...more });

  it('is acknowledged by a comment anywhere in the finding, and never unused', () => {
    const text =
      'on: push\na:\n  b: c # zizmor: ignore[template-injection,no-such-audit] checked\nd: e # zizmor: ignore[template-injection]\n';

    expect(outcomeOf(text, [injection(2, { endLine: 3 }), injection(1)])).toEqual([
      '1 template-injection',
      '2 template-injection (zizmor-comment: checked)',
    ]);
  });

  it('is acknowledged by a comment anywhere in the step, and for triggers anywhere in the file', () => {
    const text =
      'on: pull_request_target # zizmor: ignore[dangerous-triggers] no checkout\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n        with:\n          c: d # zizmor: ignore[unpinned-uses] ours\n      - uses: a/b@v1\n';
    const trigger = buildFinding({ line: 8, ruleId: 'dangerous-trigger' });

    expect(outcomeOf(text, [pin(5), pin(8), trigger])).toEqual([
      '5 unpinned-action (zizmor-comment: ours)',
      '8 dangerous-trigger (zizmor-comment: no checkout)',
      '8 unpinned-action',
    ]);
  });

  it.each(['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'])('is acknowledged by %s', (path) => {
    const config = 'rules:\n  template-injection:\n    ignore:\n      - ci.yml:2\n      - ci.yml:3:9\n      - other.yml\n';
    const found = [injection(2), injection(3, { column: 7, endColumn: 12 }), injection(3, { column: 20 }), injection(4)];

    expect(outcomeOf('on: push\n', found, { others: { [path]: config } })).toEqual([
      `2 template-injection (zizmor-config: ${path} ignores it.)`,
      '3 template-injection',
      `3 template-injection (zizmor-config: ${path} ignores it.)`,
      '4 template-injection',
    ]);
  });

  it('is acknowledged whatever the column where there is one of the rule on the line', () => {
    const others = { 'zizmor.yml': 'rules:\n  template-injection:\n    ignore: [ci.yml:3:1]\n' };

    expect(outcomeOf('', [injection(3, { column: 20 })], { others })).toEqual([
      '3 template-injection (zizmor-config: zizmor.yml ignores it.)',
    ]);
  });

  it('is acknowledged as a whole where it disables an audit, also by another name of ours', () => {
    const others = { 'zizmor.yml': 'rules:\n  template-injection: { disable: true }\n  unpinned-uses:\n    disable: true\n' };

    expect(outcomeOf('', [injection(1), pin(2), limit(3)], { others })).toEqual([
      '1 template-injection (zizmor-config: zizmor.yml disables it.)',
      '2 unpinned-action (zizmor-config: zizmor.yml disables it.)',
      '3 require-job-timeout',
    ]);
  });

  it('is nothing where its configuration is not understood', () => {
    for (const config of [
      'rules: [',
      'rules: 3',
      '- a',
      'rules:\n  template-injection:\n    ignore: { a: b }\n    disable: maybe\n',
      'a: *b',
    ])
      expect(outcomeOf('', [injection(1)], { others: { 'zizmor.yml': config } })).toEqual(['1 template-injection']);
  });
});

describe('the dashboard', () => {
  it('acknowledges by fingerprint until a day', () => {
    const acknowledge = (until: string | null) => ({ acknowledgements: [{ fingerprint: pin(2).fingerprint, reason: 'Seen.', until }] });

    expect(outcomeOf('', [pin(2), pin(3)], acknowledge(null))).toEqual(['2 unpinned-action (dashboard: Seen.)', '3 unpinned-action']);
    expect(outcomeOf('', [pin(2), pin(3)], acknowledge('2026-11-20'))).toEqual(['2 unpinned-action', '3 unpinned-action']);
  });
});

it('takes a short time for a file and a configuration of nothing but acknowledgements', () => {
  const findings = Array.from({ length: 1_000 }, (_, index) => pin(index + 1));
  const comments = '# zizmor: ignore[unpinned-uses,a,b,c]\n'.repeat(13_000);
  const config = `rules:\n  unpinned-uses:\n    ignore:\n${'      - ci.yml:1:1\n'.repeat(10_000)}`;
  const started = performance.now();

  const result = suppress(findings, {
    files: new Map([
      [file, `on: push\n${comments}`],
      ['zizmor.yml', config],
    ]),
    today,
  });

  expect(result).toHaveLength(1_000);
  expect(performance.now() - started).toBeLessThan(8_000);
});

it('drops no finding, changes nothing else of it and never throws, whatever the files hold', () => {
  const words = [
    '# autodevops: ignore[',
    '# zizmor: ignore[',
    'unpinned-action',
    ']',
    ',',
    ' reason',
    '(until ',
    '2027-01-31',
    ')',
    '\n',
    '\r\n',
    '#',
    ' ',
    'a: b',
    '---',
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 40 }).map((parts) => parts.join(''));

  fc.assert(
    fc.property(text, text, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), (workflow, config, lines) => {
      const findings = lines.map((line) => pin(line));
      const result = suppress(findings, {
        files: new Map([
          [file, workflow],
          ['zizmor.yml', `rules:\n${config}`],
        ]),
        today,
      });
      const kept = result.filter(({ ruleId }) => !ruleId.endsWith('-suppression'));
      expect(kept.map((finding) => ({ ...finding, suppression: null })).sort(byLine)).toEqual(findings.toSorted(byLine));
    }),
    { numRuns: 2_000 },
  );
});

function byLine(left: Finding, right: Finding): number {
  return left.place.line - right.place.line;
}
