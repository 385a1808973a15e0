import { describe, expect, it } from 'vitest';
import { detectStack } from '../detect-stack.ts';
import { snapshotOf } from '../testing/read-fixture.ts';
import type { TreeEntry } from './snapshot.ts';

type Content = string | Uint8Array;

const bytesOf = (content: Content): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content);
const filesOf = (files: Readonly<Record<string, Content>>): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
const profileOf = (files: Readonly<Record<string, Content>>, more: readonly TreeEntry[] = [], isTruncated = false) => {
  const snapshot = snapshotOf(filesOf(files));
  return detectStack({ ...snapshot, entries: [...snapshot.entries, ...more], isTruncated });
};
const manifest = '{\n  "name": "demo",\n  "scripts": { "test": "vitest run" }\n}\n';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const testOf = (files: Readonly<Record<string, Content>>): string | undefined =>
  profileOf(files).projects[0]?.tasks.find(({ purpose }) => purpose === 'test')?.command;

describe('encodings', () => {
  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${manifest}`)],
    ['CR LF', manifest.replaceAll('\n', '\r\n')],
    ['UTF-16 LE', utf16(`\uFEFF${manifest}`)],
    ['UTF-16 BE', utf16(`\uFEFF${manifest}`).swap16()],
    ['UTF-16 LE without a mark', utf16(manifest)],
    ['UTF-16 BE without a mark', utf16(manifest).swap16()],
    ['comments and trailing commas', manifest.replace('{\n', '{ // a comment\n /* one more */\n').replace('" }', '", },')],
  ])('reads a manifest in %s', (_, content) => {
    expect(testOf({ 'package.json': content })).toBe('npm run test');
  });

  it('reads a manifest in JSON5 and in YAML, which pnpm does, and prefers JSON', () => {
    const json5 = "// pnpm reads this\n{\n  name: 'demo',\n  packageManager: 'pnpm@10.2.0',\n  scripts: { test: 'vitest run' },\n}\n";
    const profile = profileOf({ 'package.json5': json5, 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" });

    const facts = profile.workspaces.flatMap((workspace) => workspace.facts);
    expect(facts.find(({ name }) => name === 'package-manager.version')).toMatchObject({
      value: '10.2.0',
      source: { file: 'package.json5', line: 4 },
    });
    expect(facts.some(({ name }) => name === 'package-manager.field-file')).toBe(false);
    expect(testOf({ 'package.yaml': 'name: demo\nscripts:\n  test: vitest run\n', 'pnpm-lock.yaml': '' })).toBe('pnpm run test');
    expect(testOf({ 'package.json': manifest, 'package.json5': '{}' })).toBe('npm run test');
  });
});

describe('what is not read', () => {
  it.each([
    ['binary data', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0, 0x7b, 0x7d]), /^Not a text file/],
    ['text with a zero byte', `${manifest}\0`, /^Not a text file/],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', /^Its contents lie in Git LFS/],
  ])('says so of a manifest that is %s', (_, content, message) => {
    const profile = profileOf({ 'package.json': content });

    expect(profile.projects).toEqual([]);
    expect(profile.problems).toEqual([{ file: 'package.json', line: null, message: expect.stringMatching(message) }]);
  });

  it('says so of a manifest above a mebibyte, and reads the lock of a package manager up to eight', () => {
    const profile = profileOf({
      'package.json': manifest,
      'pyproject.toml': `[project]\nname = "x"\n${'#'.repeat(1_048_576)}`,
      'pnpm-lock.yaml': `lockfileVersion: '9.0'\n${'#'.repeat(2_000_000)}`,
    });

    expect(profile.problems).toEqual([{ file: 'pyproject.toml', line: null, message: 'Too large for a manifest: not read.' }]);
    expect(profile.workspaces[0]?.facts.find(({ name }) => name === 'package-manager.lock-version')?.value).toBe('9.0');
  });

  it('says how many manifests are more than it reads of one repository', () => {
    const many = Array.from({ length: 4_010 }, (_, index) => [`p${index}/go.mod`, 'module example.com/x\n\ngo 1.25\n'] as const);

    expect(profileOf(Object.fromEntries(many)).problems.map(({ message }) => message)).toEqual([
      '10 manifests were not read: there are more of them than are read of one repository.',
    ]);
  });

  it('follows no symlink, whether it leads round in a circle or out of the tree, and enters no submodule', () => {
    const entry = (path: string, kind: TreeEntry['kind']): TreeEntry => ({ path, kind, sizeBytes: 0 });
    const profile = profileOf({ 'go.mod': 'module example.com/x\n\ngo 1.25\n' }, [
      entry('package.json', 'symlink'),
      entry('loop', 'symlink'),
      entry('deps/other', 'submodule'),
    ]);

    expect(profile.projects.map(({ id }) => id)).toEqual(['.:go']);
    expect(profile.problems).toEqual([]);
  });

  it('says that a listing was incomplete', () => {
    expect(profileOf({ 'package.json': manifest }, [], true).problems).toEqual([
      { file: '.', line: null, message: expect.stringMatching(/^The listing of the repository was incomplete/) },
    ]);
  });

  it('leaves out what .gitattributes calls vendored, and counts what it calls generated', () => {
    const attributes = 'libs/** linguist-vendored\nclient/** linguist-generated\npackage-lock.json linguist-generated\n';
    const profile = profileOf({
      '.gitattributes': attributes,
      'package.json': manifest,
      'package-lock.json': '{ "lockfileVersion": 3 }',
      'libs/x/package.json': manifest,
      'client/package.json': manifest,
    });

    expect(profile.projects.map(({ id }) => id)).toEqual(['.:node', 'client:node']);
    expect(profile.workspaces[0]?.lockFiles).toEqual(['package-lock.json']);
  });

  it('makes nothing of an empty repository', () => {
    expect(profileOf({})).toMatchObject({ projects: [], workspaces: [], languages: [], problems: [] });
  });
});

describe('names', () => {
  it('knows manifests in other cases, and says which of them Linux does not find', () => {
    const profile = profileOf({
      'cargo.toml': '[package]\nname = "x"\nversion = "1.0.0"\n',
      'src/main.rs': 'fn main() {}\n',
      'api/dockerfile': 'FROM scratch\nCOPY . .\n',
    });

    expect(profile.projects.map(({ id }) => id)).toEqual(['.:rust', 'api:docker']);
    expect(profile.problems).toEqual([
      { file: 'cargo.toml', line: null, message: 'On Linux this file is not found: its name must be Cargo.toml.' },
    ]);
  });

  it.each(['a\nb', 'a"b', 'a b', 'a\u202Eb', 'a\uFFFDb', '$(x)', '-rf', 'ä'])('leaves out the project of a directory named %j', (name) => {
    const profile = profileOf({ [`${name}/package.json`]: manifest, [`${name}/package-lock.json`]: '{}' });

    expect(profile.projects).toEqual([]);
    expect(profile.problems).toEqual([expect.objectContaining({ file: `${name}/package.json` })]);
  });
});
