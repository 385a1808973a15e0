import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectStack } from '@autodevops/stack';
import { afterEach, describe, expect, it } from 'vitest';
import { readFolder } from './read-folder.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'autodevops-folder-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const git = (folder: string, ...parameters: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'protocol.file.allow=always', ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const manifest = '{ "name": "demo", "scripts": { "test": "vitest run" } }\n';
const goModule = 'module example.com/x\n\ngo 1.25\n';

describe.each([
  ['a plain folder', false],
  ['a work tree of git', true],
])('readFolder of %s', (_, isGit) => {
  const prepare = (files: Readonly<Record<string, string | Uint8Array>>): string => {
    const folder = folderWith(files);
    if (isGit) git(folder, 'init', '-q', '-b', 'main');
    return folder;
  };
  const profileOf = async (folder: string) => detectStack(await readFolder(folder, 'main'));

  it('lists symlinks and follows none, whether they lead round in a circle or out of the folder', async () => {
    const outside = folderWith({ 'secret/package.json': manifest, 'package.json': manifest });
    const folder = prepare({ 'go.mod': goModule });
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync(join(outside, 'secret'), join(folder, 'linked'));
    symlinkSync(join(outside, 'package.json'), join(folder, 'package.json'));
    symlinkSync('nowhere', join(folder, 'pyproject.toml'));

    const snapshot = await readFolder(folder, 'main');

    expect(snapshot.entries.filter(({ kind }) => kind === 'symlink').map(({ path }) => path)).toEqual(
      expect.arrayContaining(['linked', 'loop', 'package.json', 'pyproject.toml']),
    );
    expect([...snapshot.files.keys()]).toEqual(['go.mod']);
    expect(detectStack(snapshot).projects.map(({ id }) => id)).toEqual(['.:go']);
  });

  it('reads manifests in UTF-16, with a byte order mark, and above a mebibyte where they are locks', async () => {
    const lock = `lockfileVersion: '9.0'\n${'#'.repeat(1_500_000)}`;
    const folder = prepare({
      'package.json': Buffer.from(`\uFEFF${manifest}`, 'utf16le'),
      'pnpm-lock.yaml': lock,
      'go.mod': `\uFEFF${goModule}`,
      'pyproject.toml': '#'.repeat(1_048_577),
      'Cargo.toml': Buffer.from([0x4d, 0x5a, 0, 0, 0, 1]),
    });

    const snapshot = await readFolder(folder, 'main');
    const profile = detectStack(snapshot);

    expect(snapshot.files.get('pnpm-lock.yaml')?.byteLength).toBe(lock.length);
    expect(profile.projects.map(({ id }) => id)).toEqual(['.:go', '.:node']);
    expect(profile.problems.map(({ file }) => file)).toEqual(['Cargo.toml', 'pyproject.toml']);
  });

  it('leaves out names that are no text, and survives names that no shell would', async () => {
    const folder = prepare({
      'go.mod': goModule,
      'a\nb/package.json': manifest,
      'q\'u"o/package.json': manifest,
      '-n/package.json': manifest,
    });
    const bytes = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe, 0x61])]);
    writeFileSync(bytes, 'x');

    const profile = await profileOf(folder);

    expect(profile.projects.map(({ id }) => id)).toEqual(['.:go']);
    expect(profile.problems).toHaveLength(3);
  });
});

it('does not read through a directory that became a symlink after git had listed what is in it', async () => {
  const outside = folderWith({ 'package.json': manifest });
  const folder = folderWith({ 'go.mod': goModule, 'app/package.json': '{ "name": "old" }\n' });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '.');
  rmSync(join(folder, 'app'), { recursive: true });
  symlinkSync(outside, join(folder, 'app'));

  expect([...(await readFolder(folder, 'main')).files.keys()]).toEqual(['go.mod']);
});

it('lists a submodule and reads nothing of it', async () => {
  const other = folderWith({ 'package.json': manifest });
  git(other, 'init', '-q', '-b', 'main');
  git(other, 'add', '.');
  git(other, 'commit', '-qm', 'x');
  const folder = folderWith({ 'go.mod': goModule });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'submodule', 'add', '-q', other, 'deps/other');

  const snapshot = await readFolder(folder, 'main');

  expect(snapshot.entries).toContainEqual({ path: 'deps/other', kind: 'submodule', sizeBytes: 0 });
  expect(detectStack(snapshot).projects.map(({ id }) => id)).toEqual(['.:go']);
});
