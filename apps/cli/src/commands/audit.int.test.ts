import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditBaseline, AuditReport } from '@autodevops/contracts/audit';
import { afterEach, describe, expect, it } from 'vitest';
import { autodevops, autodevopsHere, folderWith, git, removeFolders } from '../testing/cli-process.ts';

const path = '.github/workflows/ci.yml';
const injection = `name: CI
on: pull_request_target
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
`;
const hanging = `name: CI
on: push
permissions: {}
jobs:
  build: # Compiles.
    runs-on: ubuntu-24.04
    steps:
      - run: make
`;

afterEach(removeFolders);

const reportOf = (out: string): AuditReport => AuditReport.parse(JSON.parse(out));
const rulesOf = (out: string): readonly string[] => reportOf(out).findings.map(({ ruleId }) => ruleId);

describe('autodevops audit', () => {
  it('reports a folder that has workflows and no project, and fails on what is grave', async () => {
    const folder = await folderWith({ [path]: injection });

    const { code, out, error } = await autodevops(folder, ['audit', '.']);

    expect(error).toBe('');
    expect(code).toBe(1);
    expect(out).toContain(`${path}\n  9:20  critical  `);
    expect(out).toContain('- run: echo "$' + '{{ github.event.pull_request.title }}"');
    expect(out).toMatch(/^\d+ findings?: 1 critical/m);
    expect(out).not.toContain('\u001b');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('fails from the severity that it is told, and never when told so', async () => {
    const folder = await folderWith({ [path]: hanging });
    const codeOf = async (...parameters: string[]) =>
      (await autodevopsHere(folder, ['audit', '.', '--rule', 'require-job-timeout', ...parameters])).code;

    expect(await codeOf()).toBe(0);
    expect(await codeOf('--fail-on', 'medium')).toBe(1);
    expect(await codeOf('--fail-on', 'none')).toBe(0);
    expect(await codeOf('--fail-on', 'info', '--min-severity', 'high')).toBe(0);
  });

  it('gives the same findings in every form, and writes them to a file', async () => {
    const folder = await folderWith({ [path]: injection });
    const outOf = async (format: string) => (await autodevopsHere(folder, ['audit', '.', '--format', format])).out;

    const { findings, counts } = reportOf(await outOf('json'));
    const [run] = JSON.parse(await outOf('sarif')).runs;
    const annotations = (await outOf('github')).split('\n').filter((line) => line !== '');
    const written = await autodevopsHere(folder, ['audit', '.', '--format', 'sarif', '--output', 'out/audit.sarif']);

    expect(counts.critical).toBe(1);
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(findings.map(({ ruleId }) => ruleId));
    expect(annotations).toHaveLength(findings.length);
    expect(annotations[0]).toMatch(/^::error file=\.github\/workflows\/ci\.yml,line=9,/);
    expect(written).toEqual({ code: 1, out: '', error: '' });
    expect(JSON.parse(await readFile(join(folder, 'out/audit.sarif'), 'utf8')).runs[0].results).toEqual(run.results);
  });

  it('keeps what comments, autodevops.yml and zizmor.yml acknowledge, and does not fail on it', async () => {
    const folder = await folderWith({
      [path]: injection.replace('title }}"', 'title }}" # autodevops: ignore[template-injection] Never run here. (until 2999-12-31)'),
      '.github/zizmor.yml': 'rules:\n  dangerous-triggers:\n    disable: true\n',
      'autodevops.yml':
        'audit:\n  min-severity: medium\n  ignore:\n    - path: .github/workflows/*.yml\n      rule: no-ci\n      reason: Never matches.\n',
    });

    const { code, out } = await autodevopsHere(folder, ['audit', '.', '--format', 'json']);

    const { findings } = reportOf(out);
    expect(code).toBe(0);
    expect(findings.find(({ ruleId }) => ruleId === 'template-injection')?.suppression).toMatchObject({
      source: 'comment',
      reason: 'Never run here.',
      until: '2999-12-31',
    });
    expect(findings.find(({ ruleId }) => ruleId === 'unused-suppression')).toMatchObject({
      place: { file: 'autodevops.yml', line: 4 },
      suppression: { source: 'options' },
    });
  });

  it('fails only on what is not in the baseline', async () => {
    const folder = await folderWith({ [path]: injection });
    const audit = (...parameters: string[]) => autodevopsHere(folder, ['audit', '.', '--format', 'json', ...parameters]);

    const first = await audit('--write-baseline', 'baseline.json');
    const unchanged = await audit('--baseline', 'baseline.json');
    await writeFile(join(folder, path), `# moved\n\n${injection}      - run: echo "\${{ github.event.issue.title }}"\n`);
    const more = await audit('--baseline', 'baseline.json');
    await writeFile(join(folder, path), hanging);
    const other = await audit('--baseline', 'baseline.json');

    expect(AuditBaseline.parse(JSON.parse(await readFile(join(folder, 'baseline.json'), 'utf8'))).findings).toHaveLength(
      rulesOf(first.out).length,
    );
    expect([first.code, unchanged.code, more.code, other.code]).toEqual([0, 0, 1, 0]);
    expect(reportOf(more.out).findings.filter(({ baselineState }) => baselineState === 'new')).toMatchObject([
      { ruleId: 'template-injection', place: { line: 12 } },
    ]);
    expect(reportOf(other.out).gone.map(({ ruleId }) => ruleId)).toContain('template-injection');
  });

  it('mends what has a fix, keeps comments, and reports the rest', async () => {
    const folder = await folderWith({ [path]: hanging });
    const audit = (...parameters: string[]) => autodevopsHere(folder, ['audit', '.', '--rule', 'require-job-timeout', ...parameters]);

    const looked = await audit('--fix', 'all', '--dry-run');
    const untouched = await readFile(join(folder, path), 'utf8');
    const mended = await audit('--fix', 'all', '--format', 'json');

    expect(looked.code).toBe(0);
    expect(looked.out).toMatch(/^--- a\/\.github\/workflows\/ci\.yml\n\+\+\+ b\/\.github\/workflows\/ci\.yml\n@@ /);
    expect(looked.out).toMatch(/^\+ {4}timeout-minutes: \d+$/m);
    expect(untouched).toBe(hanging);
    expect(mended.error).toContain(`1 of 1 finding mended in 1 file.\n  ${path}\n`);
    expect(reportOf(mended.out).findings).toEqual([]);
    expect(await readFile(join(folder, path), 'utf8')).toMatch(
      /build: # Compiles\.\n {4}runs-on: ubuntu-24\.04\n {4}timeout-minutes: \d+\n/,
    );
  });

  it('leaves a file alone that is not plain UTF-8, or that GitHub would refuse, and mends the others', async () => {
    const folder = await folderWith({
      [path]: hanging,
      '.github/workflows/broken.yml': hanging.replace('runs-on:', 'no-such-key: 1\n    runs-on:'),
      '.github/workflows/marked.yml': `\uFEFF${hanging}`,
    });

    const { code, error } = await autodevopsHere(folder, ['audit', '.', '--rule', 'require-job-timeout', '--fix', 'all']);

    expect(code).toBe(0);
    expect(error).toContain(`1 of 3 findings mended in 1 file.\n  ${path}\n`);
    expect(error).toContain('Left alone: .github/workflows/marked.yml, because it is not plain UTF-8.');
    expect(error).toContain('Left alone: .github/workflows/broken.yml, because it would not pass the gate, line 6: ');
    expect(await readFile(join(folder, '.github/workflows/broken.yml'), 'utf8')).not.toContain('timeout-minutes');
    expect(await readFile(join(folder, path), 'utf8')).toContain('timeout-minutes');
  });

  it('shows changes as a patch that git applies', async () => {
    const folder = await folderWith({ [path]: hanging });
    await git(folder, 'init', '-q');

    const { out } = await autodevopsHere(folder, ['audit', '.', '--rule', 'require-job-timeout', '--fix', 'all', '--dry-run']);
    await writeFile(join(folder, 'fix.patch'), out);
    await git(folder, 'apply', 'fix.patch');

    expect(await readFile(join(folder, path), 'utf8')).toContain('timeout-minutes');
  });

  it('does not mend a file with changes that git would not bring back, unless forced', async () => {
    const folder = await folderWith({ [path]: hanging });
    const mend = (...parameters: string[]) =>
      autodevopsHere(folder, ['audit', '.', '--rule', 'require-job-timeout', '--fix', 'all', ...parameters]);
    await git(folder, 'init', '-q');

    const refused = await mend();
    await git(folder, 'add', '-A');
    await git(folder, 'commit', '-qm', 'first');
    const { code, error } = await mend();
    await writeFile(join(folder, path), `${hanging}# edited\n`);
    const forced = await mend('--force');

    expect(refused.code).toBe(1);
    expect(refused.error).toContain('fix.uncommitted');
    expect(refused.error).toContain(path);
    expect({ code, error }).toMatchObject({ code: 0, error: expect.stringContaining('1 of 1') });
    expect(forced.code).toBe(0);
    expect(await readFile(join(folder, path), 'utf8')).toMatch(/timeout-minutes[\s\S]*# edited/);
  });

  it('neither reads nor mends through a link', async () => {
    const outside = await folderWith({ 'ci.yml': hanging });
    const folder = await folderWith({ 'README.md': 'x' });
    await mkdir(join(folder, '.github/workflows'), { recursive: true });
    await symlink(join(outside, 'ci.yml'), join(folder, path));

    const { out } = await autodevopsHere(folder, ['audit', '.', '--format', 'json', '--fix', 'all']);

    expect(rulesOf(out)).not.toContain('require-job-timeout');
    expect(await readFile(join(outside, 'ci.yml'), 'utf8')).toBe(hanging);
  });

  it.each([
    ['a folder that is missing', ['missing'], 'folder.not_found'],
    ['an empty folder', ['empty'], 'folder.empty'],
    ['an autodevops.yml with an unknown key', ['wrong'], 'options.invalid'],
    ['a baseline that is missing', ['.', '--baseline', 'none.json'], 'file.not_found'],
    ['a file that is no baseline', ['.', '--baseline', path], 'baseline.invalid'],
    ['a place that cannot be written to', ['.', '--output', `${path}/x`], 'folder.unreadable'],
  ])('tells %s with a code and a way out', async (_what, parameters, expected) => {
    const folder = await folderWith({ [path]: hanging, 'wrong/autodevops.yml': 'audit:\n  of: []\n' });
    await mkdir(join(folder, 'empty'));

    const { code, out, error } = await autodevopsHere(folder, ['audit', ...parameters, '--format', 'json']);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: expected, wayOut: expect.stringMatching(/\.$/) } });
    expect(error).toContain(expected);
    expect(error).not.toContain('    at ');
  });

  it.each([
    ['no path', []],
    ['a form that there is not', ['.', '--format', 'xml']],
    ['a severity that there is not', ['.', '--fail-on', 'severe']],
    ['a rule that there is not', ['.', '--rule', 'no-such-rule']],
    ['a fix that there is not', ['.', '--fix', 'some']],
    ['a dry run of nothing', ['.', '--dry-run']],
    ['an option that there is not', ['.', '--sarif']],
  ])('ends with 2 on %s', async (_what, parameters) => {
    const folder = await folderWith({ [path]: hanging });

    const { code, error } = await autodevopsHere(folder, ['audit', ...parameters]);

    expect(code).toBe(2);
    expect(error).toContain('error: ');
  });

  it('tells its options in 80 columns', async () => {
    const { code, out } = await autodevopsHere('.', ['audit', '--help']);

    expect(code).toBe(0);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});
