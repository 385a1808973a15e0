import { StackProfile } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectStack } from './detect-stack.ts';
import { filesToRead } from './snapshot/files-to-read.ts';
import type { Snapshot, TreeEntry } from './snapshot/snapshot.ts';
import { snapshotOf } from './testing/read-fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const names = [
  'package.json',
  'pnpm-workspace.yaml',
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  '.yarnrc.yml',
  '.npmrc',
  '.nvmrc',
  '.tool-versions',
  'mise.toml',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'tox.ini',
  'noxfile.py',
  'requirements.txt',
  'poetry.lock',
  'go.mod',
  'go.work',
  '.golangci.yml',
  'Dockerfile',
  'compose.yml',
  '.env.example',
  '.github/workflows/ci.yml',
  'schema.prisma',
  'LICENSE',
  '.gitmodules',
  '.gitattributes',
  'lerna.json',
  '.pre-commit-config.yaml',
  'action.yml',
  'x.test.ts',
  'main.go',
];
const folders = ['', 'a/', 'packages/b/', 'a/b/c/d/e/', 'examples/x/', '__proto__/', 'we ird/', `$\{{ x }}/`];
const path = fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names)).map(([folder, name]) => folder + name);

/** Keys and values the detectors look for, so that random trees reach deep into them. */
const word = fc.constantFrom(
  'name',
  'scripts',
  'test',
  'build',
  'workspaces',
  'packageManager',
  'engines',
  'node',
  'pnpm',
  'volta',
  'extends',
  'devEngines',
  'runtime',
  'version',
  'dependencies',
  'devDependencies',
  'packages',
  'services',
  'image',
  'tool',
  'poetry',
  'uv',
  'project',
  '__proto__',
  'constructor',
  'toString',
  '../..',
  '**/*',
  '>=18',
  'pnpm@9',
  'vitest --watch',
  '$(id)',
  `$\{{ secrets.A }}`,
  '',
  '\u0000',
  '💥',
);
const data = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(word, tie('node'), { maxKeys: 6 }),
  ),
})).node;
const content = fc.oneof(
  data.map((value) => bytes(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 200 }),
  fc.array(fc.oneof(word, fc.string({ maxLength: 20 })), { maxLength: 20 }).map((words) => bytes(words.join('\n'))),
  fc
    .array(fc.tuple(word, word), { maxLength: 12 })
    .map((pairs) => bytes(pairs.map(([key, value]) => `[${key}]\n${value} = "${key}"`).join('\n'))),
  fc.array(fc.tuple(word, word), { maxLength: 12 }).map((pairs) => bytes(pairs.map(([key, value]) => `${key}:\n  - ${value}`).join('\n'))),
);
const tree = fc.array(fc.tuple(path, content), { maxLength: 15 }).map((files) => new Map(files));

describe('detectStack', () => {
  it('gives a valid profile for any tree of any contents, and never throws', () => {
    fc.assert(
      fc.property(tree, (files) => {
        const profile = detectStack(snapshotOf(files));
        expect(StackProfile.parse(profile)).toEqual(profile);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same bytes for the same snapshot in any order of entries', () => {
    fc.assert(
      fc.property(tree, (files) => {
        const snapshot = snapshotOf(files);
        const reversed: Snapshot = { ...snapshot, entries: [...snapshot.entries].reverse(), files: new Map([...snapshot.files].reverse()) };
        expect(JSON.stringify(detectStack(reversed))).toBe(JSON.stringify(detectStack(snapshot)));
      }),
      { numRuns: 150 },
    );
  });

  it('lets no shell or expression syntax of a repository into a command', () => {
    fc.assert(
      fc.property(tree, (files) => {
        const commands = detectStack(snapshotOf(files)).projects.flatMap(({ tasks }) => tasks.map(({ command }) => command));
        for (const command of commands) expect(command).toMatch(/^[A-Za-z0-9 _./:=,-]+$/);
      }),
      { numRuns: 200 },
    );
  });

  it('gives every fact one id, and every task the id of a fact', () => {
    fc.assert(
      fc.property(tree, (files) => {
        const profile = detectStack(snapshotOf(files));
        const ids = [
          ...profile.facts,
          ...profile.workspaces.flatMap(({ facts }) => facts),
          ...profile.projects.flatMap(({ facts }) => facts),
        ].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const task of profile.projects.flatMap(({ tasks }) => tasks)) expect(ids).toContain(task.factId);
      }),
      { numRuns: 150 },
    );
  });

  it('says so when the listing was incomplete', () => {
    const profile = detectStack({ ...snapshotOf(new Map()), isTruncated: true });

    expect(profile.problems).toEqual([{ file: '.', line: null, message: expect.stringContaining('incomplete') }]);
  });

  it('survives manifests made to hurt: deep nesting, many aliases, slow globs', () => {
    const files = new Map([
      ['package.json', bytes(`{"workspaces":["${'*a'.repeat(60)}","${'+(a|a)'.repeat(20)}"],"name":"x"}`)],
      ['a/package.json', bytes(`${'['.repeat(200_000)}`)],
      ['b/package.json', bytes(`{"scripts":{"test":"${'vitest && '.repeat(20_000)}"}}`)],
      [
        'compose.yml',
        bytes(`a: &a [x,x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a,*a,*a,*a,*a,*a,*a,*a]`).join('\n')}`),
      ],
      ['.github/workflows/deep.yml', bytes(`jobs: ${'{a: '.repeat(5_000)}`)],
      ['pyproject.toml', bytes(`a = ${'['.repeat(20_000)}`)],
      [`${'a'.repeat(100)}/${'a'.repeat(100)}/package.json`, bytes('{"name":"long"}')],
    ]);
    const startedAt = performance.now();

    const profile = detectStack(snapshotOf(files));

    expect(profile.problems.map(({ file }) => file)).toEqual(expect.arrayContaining(['a/package.json', 'pyproject.toml']));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('filesToRead', () => {
  const entry = (file: string, sizeBytes = 10, kind: TreeEntry['kind'] = 'file'): TreeEntry => ({ path: file, kind, sizeBytes });

  it('takes manifests of any depth and none of other people, build output or test data', () => {
    const wanted = filesToRead(
      [
        'a/b/c/d/e/f/package.json',
        'package.json',
        'node_modules/x/package.json',
        'vendor/y/go.mod',
        'dist/package.json',
        'src/index.ts',
        'test/fixtures/package.json',
        'deploy/dockerfile',
        'docker/api.Dockerfile',
      ].map((file) => entry(file)),
    );

    expect(wanted).toEqual(['package.json', 'deploy/dockerfile', 'docker/api.Dockerfile', 'a/b/c/d/e/f/package.json']);
  });

  it('passes over symlinks, submodules and files above a mebibyte', () => {
    expect(
      filesToRead([
        entry('package.json', 10, 'symlink'),
        entry('go.mod', 10, 'submodule'),
        entry('pyproject.toml', 1_048_577),
        entry('setup.py', 1_048_576),
      ]),
    ).toEqual(['setup.py']);
  });

  it('reads at most 4,000 files, the ones nearest to the root first', () => {
    const entries = Array.from({ length: 5_000 }, (_, index) => entry(`packages/p${index}/package.json`));

    const wanted = filesToRead([...entries, entry('package.json')]);

    expect(wanted).toHaveLength(4_000);
    expect(wanted[0]).toBe('package.json');
  });

  it('chooses among a hundred thousand entries in a second', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => entry(`src/folder-${index % 100}/file-${index}.ts`));
    const startedAt = performance.now();

    filesToRead(entries);

    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
