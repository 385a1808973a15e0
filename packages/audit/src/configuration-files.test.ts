import { Finding } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { rules } from './rules/registry.generated.ts';
import { buildContext } from './testing/contexts.ts';
import { profiles } from './testing/profiles.ts';
import { readRuleFixtures } from './testing/rule-fixtures.ts';

const places = ['.github/dependabot.yml', 'Dockerfile', '.gitlab-ci.yml', 'action.yml', 'README.md', '.github/workflows/ci.yml'];
const texts = [...new Set(rules.flatMap(({ meta }) => readRuleFixtures(meta.id)).flatMap(({ input }) => [...input.files.values()]))];
const context = buildContext({
  repository: {
    isPrivate: true,
    requiredChecks: ['test', 'test (a, b)', 'a / b'],
    hasMergeQueue: true,
    runs: { '.github/workflows/ci.yml': {} },
  },
});

function auditAt(path: string, text: string, profile = profiles['plain']) {
  if (profile === undefined) throw new Error('There is no plain profile.');
  return audit({ files: new Map([[path, text]]), profile, paths: new Set([path, 'README.md', 'package.json']), context });
}

describe('an audit of files of every kind', () => {
  it('never throws and gives findings of the agreed form at places that exist, whatever the text', () => {
    const mutated = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.string()).map(([text, from, length, replacement]) => {
      const start = from % (text.length + 1);
      return text.slice(0, start) + replacement + text.slice(start + (length % 40));
    });
    const text = fc.oneof({ weight: 5, arbitrary: mutated }, fc.string({ unit: 'binary' }), fc.json());
    expect(texts.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...places), text, fc.constantFrom(...Object.values(profiles)), (path, content, profile) => {
        const lines = content.split('\n').length;
        for (const finding of auditAt(path, content, profile)) {
          expect(Finding.safeParse(finding).error).toBeUndefined();
          if (finding.place.file === path) expect(finding.place.endLine).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it.each([
    ['Dockerfile', 'stages', 'FROM a AS a\n'.repeat(40_000)],
    ['Dockerfile', 'continued lines', `FROM a\nRUN a ${'\\\n a'.repeat(100_000)}`],
    ['Dockerfile', 'here-documents', `FROM a\n${'RUN <<A <<B <<C\n'.repeat(30_000)}`],
    ['Dockerfile', 'variables', `ARG A=$A$A\nFROM ${'$A'.repeat(100_000)}\nENV ${'A="'.repeat(50_000)}`],
    ['Dockerfile', 'spaces', `FROM${' '.repeat(200_000)}a\nADD ${' https://a'.repeat(40_000)}`],
    ['.gitlab-ci.yml', 'scripts', `a:\n  script:\n${'    - eval "$CI_COMMIT_MESSAGE" | sh -c\n'.repeat(10_000)}`],
    [
      '.gitlab-ci.yml',
      'scripts behind aliases',
      `x: &x [${'a, '.repeat(50_000)}a]\n${Array.from({ length: 3_000 }, (_, n) => `j${n}: {script: *x}\n`).join('')}`,
    ],
    ['.gitlab-ci.yml', 'includes', `include:\n${'  - remote: https://a/b\n'.repeat(15_000)}`],
    [
      '.github/dependabot.yml',
      'updates behind aliases',
      `version: 2\nx: &x {${Array.from({ length: 20_000 }, (_, n) => `k${n}: v, `).join('')}}\nupdates:\n${'  - *x\n'.repeat(20_000)}`,
    ],
    [
      '.github/workflows/ci.yml',
      'set-up steps',
      `on: push\njobs:\n  a:\n    steps:\n${'      - uses: actions/setup-node@v6\n        with: {cache: pnpm, node-version: 18}\n'.repeat(5_000)}`,
    ],
    [
      '.github/workflows/ci.yml',
      'matrices',
      `on: push\njobs:\n${Array.from({ length: 4_000 }, (_, n) => `  j${n}:\n    needs: j0\n    outputs: {a: b}\n    strategy: {matrix: {a: [1, 2]}}\n    steps: [{run: npm test}]\n`).join('')}`,
    ],
  ])(
    'of %s with endless %s takes no endless time',
    (path, _, text) => {
      auditAt(path, text);
    },
    60_000,
  );
});
