import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StackProfile } from '@autodevops/contracts/stack';
import { afterEach, describe, expect, it } from 'vitest';
import { autodevops, folderWith, git, removeFolders } from './testing/cli-process.ts';

const nodeProject = {
  'package.json': '{ "name": "demo", "private": true,\n "scripts": { "test": "vitest run", "lint": "eslint ." },\n "dependencies": {} }\n',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }\n',
  '.nvmrc': '22\n',
};

const conflicting = '{ "name": "demo", "private": true,\n "scripts": { "test": "vitest run" },\n "engines": { "node": ">=20" } }\n';

afterEach(removeFolders);

describe('autodevops analyze', () => {
  it('reports what a folder is, with the source of each fact and no colours in a pipe', async () => {
    const folder = await folderWith(nodeProject);

    const { code, out, error } = await autodevops(folder, ['analyze', '.']);

    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/node\.version\s+22\s+\.nvmrc:1/);
    expect(out).toMatch(/test\s+npm run test\s+package\.json:2/);
    expect(out).not.toContain('\u001b');
  });

  it('tells what contradicts a fact, and all that lost when asked to', async () => {
    const folder = await folderWith({ ...nodeProject, '.nvmrc': '18\n', 'package.json': conflicting, '.node-version': '18\n' });

    const short = (await autodevops(folder, ['analyze', '.'])).out;
    const whole = (await autodevops(folder, ['analyze', '.', '--verbose'])).out;

    expect(short).toMatch(/node\.version +18 +\.nvmrc:1\n +>< package\.json:3 says /);
    expect(short).not.toContain('~~');
    expect(whole).toMatch(/node\.version +18 +\.nvmrc:1 +pin, \d+ % sure/);
    expect(whole).toMatch(/~~ \.node-version:1 says 18: /);
  });

  it('prints a valid profile as JSON', async () => {
    const folder = await folderWith(nodeProject);

    const { out } = await autodevops(tmpdir(), ['analyze', folder, '--json']);

    const profile = StackProfile.parse(JSON.parse(out));
    expect(profile.projects.map(({ id }) => id)).toEqual(['.:node']);
  });

  it('counts paths from where npm was started', async () => {
    const folder = await folderWith({ 'inner/go.mod': 'module example.com/x\ngo 1.24\n' });

    const { code, out } = await autodevops(tmpdir(), ['analyze', 'inner'], { INIT_CWD: folder });

    expect(code).toBe(0);
    expect(out).toContain('go.version');
  });

  it('colours when asked to, unless NO_COLOR is set', async () => {
    const folder = await folderWith(nodeProject);

    expect((await autodevops(folder, ['analyze', '.'], { FORCE_COLOR: '1' })).out).toContain('\u001b[');
    expect((await autodevops(folder, ['analyze', '.'], { FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\u001b');
  });

  it('leaves out what git ignores, and knows the branch', async () => {
    const folder = await folderWith({
      ...nodeProject,
      '.gitignore': 'generated/\n',
      'generated/package.json': '{ "name": "g", "main": "x.js", "scripts": { "test": "x" } }',
    });
    await git(folder, 'init', '-q', '-b', 'trunk');
    await git(folder, 'add', '-A');
    await git(folder, 'commit', '-q', '-m', 'first');

    const profile = StackProfile.parse(JSON.parse((await autodevops(folder, ['analyze', '.', '--json'])).out));

    expect(profile.projects.map(({ directory }) => directory)).toEqual(['.']);
    expect(profile.facts.find(({ name }) => name === 'default-branch')?.value).toBe('trunk');
  });

  it('does not start programs that the repository configures', async () => {
    const folder = await folderWith(nodeProject);
    await git(folder, 'init', '-q');
    await git(folder, 'config', 'core.fsmonitor', `touch ${join(folder, 'started')}; false`);

    const { code } = await autodevops(folder, ['analyze', '.']);

    expect(code).toBe(0);
    await expect(readFile(join(folder, 'started'))).rejects.toThrow('ENOENT');
  });

  it('ends on loops of symlinks', async () => {
    const folder = await folderWith(nodeProject);
    await symlink('.', join(folder, 'self'));
    await mkdir(join(folder, 'a'));
    await symlink('..', join(folder, 'a', 'up'));

    const { code, out } = await autodevops(folder, ['analyze', '.', '--json']);

    expect(code).toBe(0);
    expect(StackProfile.parse(JSON.parse(out)).projects).toHaveLength(1);
  });

  it('keeps control characters of a repository away from the terminal', async () => {
    const folder = await folderWith({ 'package.json': '{ "name": "evil\\u001b[2J\\u202e", "main": "x.js" }' });

    const { out } = await autodevops(folder, ['analyze', '.']);

    expect(out).toContain('evil?[2J?');
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
  });

  it.each([
    ['a folder that is missing', {}, 'missing', 'folder.not_found'],
    ['a file', { file: 'x' }, 'file', 'folder.not_found'],
    ['an empty folder', {}, '.', 'folder.empty'],
    ['a folder without a project', { 'README.md': 'x' }, '.', 'repository.no_project'],
  ])('tells %s apart, with a code and a way out', async (_what, files, path, expected) => {
    const folder = await folderWith(files);

    const { code, out, error } = await autodevops(folder, ['analyze', path, '--json']);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: expected, wayOut: expect.stringMatching(/\.$/) } });
    expect(error).toContain(expected);
    expect(error).not.toContain('    at ');
  });

  it('names the manifest that does not parse', async () => {
    const folder = await folderWith({ 'package.json': '{\n"name" "x"\n}' });

    const { code, error } = await autodevops(folder, ['analyze', '.']);

    expect(code).toBe(1);
    expect(error).toContain('package.json:2');
  });

  it('ends with 2 on a wrong call and 0 on a call for help', async () => {
    const folder = await folderWith({});

    const misspelt = await autodevops(folder, ['analyse', '.']);
    const misspeltOption = await autodevops(folder, ['generate', '.', '--explian']);

    expect(misspelt.code).toBe(2);
    expect(misspelt.error).toContain('Did you mean analyze?');
    expect(misspeltOption.code).toBe(2);
    expect(misspeltOption.error).toContain('Did you mean --explain?');
    expect((await autodevops(folder, ['analyze'])).code).toBe(2);
    expect((await autodevops(folder, ['generate', '.'])).code).toBe(2);
    for (const call of [['--help'], ['analyze', '--help'], ['generate', '--help']]) {
      const { code, out } = await autodevops(folder, call);

      expect(code).toBe(0);
      expect(out).toContain('Usage: autodevops');
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});

describe('autodevops generate', () => {
  it('writes a workflow that passed its gate below the folder it was given, and the same bytes again', async () => {
    const folder = await folderWith(nodeProject);
    const file = join(folder, 'out/.github/workflows/ci.yml');

    const first = await autodevops(folder, ['generate', '.', '--out', 'out']);
    const written = await readFile(file, 'utf8');
    const second = await autodevops(folder, ['generate', '.', '--out', 'out', '--json']);

    expect(first.error).toBe('');
    expect(first.code).toBe(0);
    expect(first.out).toContain(file);
    expect(written).toContain('npm run test');
    expect(second.code).toBe(0);
    expect(JSON.parse(second.out)).toMatchObject({ written: [file], draft: { gate: { isPassed: true } } });
    expect(await readFile(file, 'utf8')).toBe(written);
  });

  it('follows autodevops.yml, companions included, and takes them from the command line instead', async () => {
    const options = 'branches: [trunk]\npackage-manager:\n  node: pnpm\ncompanions:\n  dependabot: true\n';
    const folder = await folderWith({ ...nodeProject, 'autodevops.yml': options });
    const generate = async (out: string, ...parameters: string[]) => {
      const { out: text, code } = await autodevops(folder, ['generate', '.', '--out', out, '--json', ...parameters]);
      expect(code).toBe(0);
      return (JSON.parse(text).written as string[]).map((path) => path.slice(folder.length + out.length + 2));
    };

    expect(await generate('a')).toEqual(['.github/workflows/ci.yml', '.github/dependabot.yml']);
    expect(await generate('b', '--companion', 'none')).toEqual(['.github/workflows/ci.yml']);
    expect(await generate('c', '--companion', 'dependency-review')).toEqual([
      '.github/workflows/ci.yml',
      '.github/workflows/dependency-review.yml',
    ]);
    const workflow = await readFile(join(folder, 'a/.github/workflows/ci.yml'), 'utf8');
    expect(workflow).toContain('branches: [trunk]');
    expect(workflow).toContain('pnpm run test');
  });

  it.each([
    ['a key that is not known', 'skipp: [x]\n', 'autodevops.yml:1 autodevops.yml has no key "skipp". Did you mean "skip"?'],
    ['a job that there is not', '\nskip:\n  - x\n', 'autodevops.yml:3 There is no job "x". The jobs are: node.'],
    ['text that is no YAML', 'skip: [\n', 'Not valid YAML'],
  ])('writes nothing with an autodevops.yml that holds %s, and names the line', async (_, options, expected) => {
    const folder = await folderWith({ ...nodeProject, 'autodevops.yml': options });

    const { code, error } = await autodevops(folder, ['generate', '.', '--out', 'out']);

    expect(code).toBe(1);
    expect(error).toContain('options.invalid');
    expect(error).toContain(expected);
    await expect(readFile(join(folder, 'out/.github/workflows/ci.yml'))).rejects.toThrow('ENOENT');
  });

  it('ends with 2 on a companion that there is not', async () => {
    const folder = await folderWith(nodeProject);

    const { code, error } = await autodevops(folder, ['generate', '.', '--out', 'out', '--companion', 'renovate']);

    expect(code).toBe(2);
    expect(error).toContain('dependabot, dependency-review, code-scanning, release, all, none');
  });

  it('refuses to overwrite a file of somebody else, and does so when forced', async () => {
    const folder = await folderWith({ ...nodeProject, 'out/.github/workflows/ci.yml': 'name: mine\n' });
    const file = join(folder, 'out/.github/workflows/ci.yml');

    const refused = await autodevops(folder, ['generate', '.', '--out', 'out']);

    expect(refused.code).toBe(1);
    expect(refused.error).toContain('output.occupied');
    expect(await readFile(file, 'utf8')).toBe('name: mine\n');
    expect((await autodevops(folder, ['generate', '.', '--out', 'out', '--force'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('npm run test');
  });

  it('refuses to overwrite a file of ours that was edited by hand, and does so when forced', async () => {
    const folder = await folderWith(nodeProject);
    const file = join(folder, '.github/workflows/ci.yml');
    await autodevops(folder, ['generate', '.', '--out', '.']);
    const written = await readFile(file, 'utf8');
    const edited = written.replace('timeout-minutes: 20', 'timeout-minutes: 45');
    await writeFile(file, edited);

    const refused = await autodevops(folder, ['generate', '.', '--out', '.']);

    expect(edited).not.toBe(written);
    expect(refused.code).toBe(1);
    expect(refused.error).toContain('output.edited');
    expect(refused.error).toContain('--force');
    expect(await readFile(file, 'utf8')).toBe(edited);
    expect((await autodevops(folder, ['generate', '.', '--out', '.', '--force'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(written);
    expect((await autodevops(folder, ['generate', '.', '--out', '.'])).code).toBe(0);
  });

  it.each([
    ['the file', '.github/workflows/ci.yml', '.github/workflows'],
    ['a folder above it', '.github', '.'],
  ])('writes nothing through a link in place of %s, forced or not', async (_what, link, parent) => {
    const elsewhere = await folderWith({ 'workflows/ci.yml': 'name: theirs\n', 'ci.yml': 'name: theirs\n' });
    const folder = await folderWith(nodeProject);
    await mkdir(join(folder, 'out', parent), { recursive: true });
    await symlink(link.endsWith('.yml') ? join(elsewhere, 'ci.yml') : elsewhere, join(folder, 'out', link));

    const { code, error } = await autodevops(folder, ['generate', '.', '--out', 'out', '--force']);

    expect(code).toBe(1);
    expect(error).toContain('A link is in the way');
    for (const file of ['ci.yml', 'workflows/ci.yml']) expect(await readFile(join(elsewhere, file), 'utf8')).toBe('name: theirs\n');
  });

  it('explains every line in 80 columns without writing anything, with what contradicts it', async () => {
    const folder = await folderWith({ ...nodeProject, '.nvmrc': '18\n', 'package.json': conflicting });

    const { code, out, error } = await autodevops(folder, ['generate', '.', '--explain']);

    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}\d\d {8}- name: Set up Node\.js\n {12}<- \.nvmrc:1 pins node version 18\n {12}>< package\.json:3 says /m);
    expect(out).toMatch(/^ {2}\d\d {12}node-version-file: \.nvmrc # \.nvmrc:1 +as line \d+$/m);
    expect(out).toMatch(/<- rule time-limit: A hung job ends here/);
    expect(out).toContain('https://docs.github.com/');
    expect(out).not.toContain('\u001b');
    for (const line of out.split('\n')) if (!line.includes('https://')) expect(line.length).toBeLessThanOrEqual(80);
    await expect(readFile(join(folder, '.github/workflows/ci.yml'))).rejects.toThrow('ENOENT');
  });

  it('explains every line that is not blank as JSON', async () => {
    const folder = await folderWith(nodeProject);

    const { out } = await autodevops(folder, ['generate', '.', '--explain', '--json']);

    const { written, explained } = JSON.parse(out) as { written: string[]; explained: { lines: { text: string; reasons: unknown[] }[] }[] };
    const lines = explained.flatMap((file) => file.lines).filter(({ text }) => text !== '');
    expect(written).toEqual([]);
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  it('says so when nothing can be run', async () => {
    const folder = await folderWith({ 'package.json': '{ "name": "x", "main": "x.js" }' });

    const { code, error } = await autodevops(folder, ['generate', '.', '--out', 'out']);

    expect(code).toBe(1);
    expect(error).toContain('proposal.nothing_to_run');
  });

  it('says so when the place cannot be written to', async () => {
    const folder = await folderWith({ ...nodeProject, out: 'a file' });

    const { code, error } = await autodevops(folder, ['generate', '.', '--out', 'out']);

    expect(code).toBe(1);
    expect(error).toContain('folder.unreadable');
  });
});
