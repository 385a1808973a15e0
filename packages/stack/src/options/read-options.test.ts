import { readFileSync } from 'node:fs';
import { OptionsReading, optionsExample, optionsFile } from '@autodevops/contracts/options';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectStack } from '../detect-stack.ts';
import { snapshotOf } from '../testing/read-fixture.ts';
import { readOptions } from './read-options.ts';

const read = (text: string) => readOptions({ has: (path) => path === optionsFile, text: () => text });
const problemsOf = (text: string) => read(text)?.problems.map(({ line, message }) => `${line}: ${message}`);

const complete = `branches: [main, 'release/*']
runners:
  linux: [self-hosted, linux, x64]
  jobs:
    node-test: ubuntu-22.04
services:
  - kind: postgres
    version: 16
    environment: [DATABASE_URL]
skip:
  - docker
matrix:
  node:
    versions: [22, '24']
    os: [ubuntu-24.04, windows-latest]
package-manager:
  node: pnpm
companions:
  dependabot: true
`;

describe('readOptions', () => {
  it('reads every option with the line of each', () => {
    const reading = read(complete);

    expect(reading?.problems).toEqual([]);
    expect(reading?.options).toEqual({
      branches: ['main', 'release/*'],
      runners: { linux: ['self-hosted', 'linux', 'x64'], jobs: { 'node-test': 'ubuntu-22.04' } },
      services: [{ kind: 'postgres', version: '16', environment: ['DATABASE_URL'] }],
      skip: ['docker'],
      matrix: { node: { versions: ['22', '24'], os: ['ubuntu-24.04', 'windows-latest'] } },
      'package-manager': { node: 'pnpm' },
      companions: { dependabot: true },
    });
    expect(reading?.lines).toMatchObject({ 'runners.jobs.node-test': 5, 'services.0': 7, 'skip.0': 11, 'matrix.node.versions': 14 });
    expect(OptionsReading.parse(reading)).toEqual(reading);
  });

  it('has no options where there is no file, and none in an empty one', () => {
    expect(readOptions({ has: () => false, text: () => undefined })).toBeUndefined();
    expect(read('# nothing\n')).toEqual({ file: optionsFile, options: {}, lines: {}, problems: [] });
  });

  it.each([
    ['an unknown key', 'skipp: [a]', ['1: autodevops.yml has no key "skipp". Did you mean "skip"?']],
    [
      'a key that is far from any',
      'on:\n  push: x',
      [expect.stringMatching(/^1: autodevops\.yml has no key "on"\. It has: branches, runners/)],
    ],
    [
      'a key of a list item',
      'services:\n  - kind: redis\n    image: evil/x',
      [expect.stringMatching(/^3: `services\.0` has no key "image"\. It has: kind, version/)],
    ],
    ['text for a list', 'skip: docker', ['1: `skip` must be a list.']],
    ['a list for keys', '- a', ['1: The file must be keys with values.']],
    [
      'a kind that there is not',
      'services:\n  - kind: oracle',
      [expect.stringMatching(/^2: `services\.0\.kind` must be one of postgres, mysql/)],
    ],
    [
      'an image for a version',
      'services:\n  - kind: redis\n    version: evil/redis:1',
      [expect.stringMatching(/^3: `services\.0\.version`: Expected the tag/)],
    ],
    ['a version that YAML rounds', 'matrix:\n  python:\n    versions: [3.10]', [expect.stringMatching(/^3: .*YAML reads 3\.10 as 3\.1/)]],
    [
      'an ecosystem without a matrix',
      'matrix:\n  go:\n    versions: ["1.24"]',
      [expect.stringMatching(/^2: `matrix` has no key "go"\. It has: node, python/)],
    ],
    ['a job that can be none', `runners:\n  jobs:\n    "$\{{ x }}": a`, [expect.stringMatching(/^3: .*The id of a job holds/)]],
    ['a branch with a command', 'branches: ["$(id)"]', [expect.stringMatching(/^1: `branches\.0`: A branch holds/)]],
    [
      'a variable of the runner',
      'services:\n  - kind: redis\n    environment: [PATH]',
      [expect.stringMatching(/^3: .*none that the runner itself reads/)],
    ],
    ['the same value twice', 'matrix:\n  node:\n    versions: [22, "22"]', ['3: `matrix.node.versions`: The same value is there twice.']],
    ['an empty list', 'skip: []', ['1: `skip` holds nothing: leave the key out instead.']],
    ['a switch that is text', 'companions:\n  dependabot: yes please', ['2: `companions.dependabot` must be true or false.']],
    ['the same key twice', 'skip: [a]\nskip: [b]', [expect.stringMatching(/^2: Not valid YAML: Map keys must be unique/)]],
    ['a second document', 'skip: [a]\n---\nskip: [b]', [expect.stringMatching(/more than one YAML document/)]],
    ['an unclosed bracket', 'branches: [main\nskip: [a]', [expect.stringMatching(/Not valid YAML/)]],
    ['several at once', 'skip: x\nbranche: [a]', [expect.stringMatching(/^1:/), expect.stringMatching(/^2:.*Did you mean "branches"/)]],
  ])('refuses %s, names the line and says what would be right', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(read(text)?.options).toEqual({});
  });

  it('refuses a file that it cannot read whole, and the spelling that nothing reads', () => {
    expect(readOptions({ has: () => true, text: () => undefined })?.problems).toEqual([
      { line: 1, message: 'The file is too large or could not be read.' },
    ]);
    const other = readOptions({ has: (path) => path === 'autodevops.yaml', text: () => '' });
    expect(other).toMatchObject({
      file: 'autodevops.yaml',
      problems: [{ line: 1, message: 'Only autodevops.yml is read: rename this file.' }],
    });
  });

  it('never throws, and lets through no text that is not plain', () => {
    const key = fc.constantFrom(
      'branches',
      'runners',
      'linux',
      'services',
      'kind',
      'version',
      'skip',
      'matrix',
      'node',
      'versions',
      'os',
      'jobs',
    );
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('redis', 'a b', '$(id)', '${' + '{ secrets.A }}', "'; id", 'main', '../x', '\u202e', '-x'),
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        word,
        fc.integer(),
        fc.boolean(),
        fc.array(tie('node')),
        fc.dictionary(fc.oneof(key, word), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((data) => JSON.stringify(data)),
          fc.string(),
        ),
        (text) => {
          const reading = read(text);
          const found = JSON.stringify(reading?.options).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
          for (const item of found) expect(item).toMatch(/^"[A-Za-z0-9*][A-Za-z0-9.+*/_-]*"$/);
          expect(OptionsReading.parse(reading)).toEqual(reading);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads every example of the guide', () => {
    const guide = readFileSync(new URL('../../../../docs/guides/options.md', import.meta.url), 'utf8');
    const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

    expect(examples.length).toBeGreaterThan(5);
    for (const example of [...examples, optionsExample]) expect(problemsOf(example), example).toEqual([]);
  });
});

describe('a profile with options', () => {
  const profileOf = (files: Record<string, string>) =>
    detectStack(snapshotOf(new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]))));

  it('lets the named package manager win without a conflict, down to the commands', () => {
    const profile = profileOf({
      'package.json': '{ "name": "x", "packageManager": "yarn@4.1.0", "scripts": { "test": "vitest run" } }',
      'package-lock.json': '{}',
      [optionsFile]: 'package-manager:\n  node: pnpm\n',
    });
    const manager = profile.workspaces[0]?.facts.find(({ name }) => name === 'package-manager');

    expect(manager).toMatchObject({ value: 'pnpm', source: { file: optionsFile, line: 2 }, isConflict: false });
    expect(manager?.losers.map(({ value }) => value)).toEqual(['yarn', 'npm']);
    expect(profile.projects[0]?.tasks.map(({ command }) => command)).toEqual(['pnpm run test']);
    expect(profile.workspaces[0]?.facts.some(({ name }) => name === 'package-manager.lock')).toBe(false);
  });

  it('does the same for Python', () => {
    const profile = profileOf({
      'pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = ["pytest"]\n[tool.poetry]\nname = "x"\n',
      'tests/test_x.py': 'def test_x(): pass\n',
      [optionsFile]: 'package-manager: { python: uv }\n',
    });

    expect(profile.workspaces[0]?.facts.find(({ name }) => name === 'package-manager')).toMatchObject({ value: 'uv', isConflict: false });
    expect(profile.projects[0]?.tasks.some(({ command }) => command.startsWith('uv run'))).toBe(true);
  });

  it('reports what it does not understand among the problems of the repository', () => {
    const profile = profileOf({ 'go.mod': 'module x\n', [optionsFile]: '\n\nskipp: [a]\n' });

    expect(profile.problems).toEqual([{ file: optionsFile, line: 3, message: expect.stringContaining('Did you mean "skip"?') }]);
    expect(profile.options?.options).toEqual({});
  });
});
