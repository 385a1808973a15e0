import { describe, expect, it } from 'vitest';
import { detectStack } from '../detect-stack.ts';
import { snapshotOf } from '../testing/read-fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The fact of each project that has it, by the project's id. */
function dependencies(files: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const profile = detectStack(snapshotOf(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)]))));
  return Object.fromEntries(
    profile.projects.flatMap(({ id, facts }) =>
      facts.filter(({ name }) => name === 'local-dependencies').map(({ value, source }) => [id, [value, source]]),
    ),
  );
}

const goModule = (name: string, more = '') => `module example.com/${name}\n\ngo 1.24\n${more}`;
const manifest = (name: string, more: object = {}) => JSON.stringify({ name, scripts: { test: 'node --test' }, ...more }, null, 2);

describe('local dependencies', () => {
  it.each([
    [
      'a replaced Go module',
      { 'api/go.mod': goModule('api', 'replace example.com/kit => ../libs/kit\n'), 'libs/kit/go.mod': goModule('kit') },
      { 'api:go': [['libs/kit'], { file: 'api/go.mod', line: 4 }] },
    ],
    [
      'a package of npm by path',
      { 'web/package.json': manifest('web', { dependencies: { ui: 'file:../ui' } }), 'ui/package.json': manifest('ui') },
      { 'web:node': [['ui'], { file: 'web/package.json', line: 7 }] },
    ],
    [
      'a crate by path',
      {
        'app/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n[dependencies]\nkit = { path = "../kit" }\n',
        'kit/Cargo.toml': '[package]\nname = "kit"\nversion = "0.1.0"\n',
      },
      { 'app:rust': [['kit'], { file: 'app/Cargo.toml', line: 5 }] },
    ],
    [
      'build output of another project',
      { 'web/package.json': manifest('web', { dependencies: { ui: 'file:../ui/dist/out' } }), 'ui/package.json': manifest('ui') },
      { 'web:node': [['ui'], { file: 'web/package.json', line: 7 }] },
    ],
    [
      'a member of the workspace by its name, however it is spelled',
      {
        'pyproject.toml': '[project]\nname = "all"\nversion = "1"\n[tool.uv.workspace]\nmembers = ["libs/*"]\n',
        'uv.lock': 'version = 1\n',
        'libs/core/pyproject.toml': '[project]\nname = "my-core"\nversion = "1"\ndependencies = []\n',
        'libs/api/pyproject.toml':
          '[project]\nname = "api"\nversion = "1"\ndependencies = ["My_Core>=1"]\n[tool.uv.sources]\nmy-core = { workspace = true }\n',
      },
      { 'libs/api:python': [['libs/core'], { file: 'libs/api/pyproject.toml', line: 4 }] },
    ],
    [
      'the module around it',
      {
        'go.mod': goModule('kit'),
        'examples/one/go.mod': goModule('one', 'replace example.com/kit => ../..\n'),
        'tools/go.mod': goModule('tools', 'replace example.com/kit => ../\n'),
      },
      { 'tools:go': [['.'], { file: 'tools/go.mod', line: 4 }] },
    ],
    [
      'a file of the root',
      {
        'package.json': manifest('root'),
        'tsconfig.base.json': '{}',
        'web/package.json': manifest('web', { config: '../tsconfig.base.json' }),
      },
      { 'web:node': [['tsconfig.base.json'], { file: 'web/package.json', line: 6 }] },
    ],
  ])('knows %s', (_, files, expected) => expect(dependencies(files as Readonly<Record<string, string>>)).toEqual(expected));

  it.each([
    ['its own directories', { 'web/package.json': manifest('web', { files: ['./src/../lib'] }), 'ui/package.json': manifest('ui') }],
    ['places outside of the repository', { 'web/package.json': manifest('web', { a: '../../..' }), 'ui/package.json': manifest('ui') }],
    ['an ellipsis', { 'web/package.json': manifest('web', { a: './...', b: 'a...b', c: '1..2' }), 'ui/package.json': manifest('ui') }],
    [
      'names that no workflow can carry',
      { 'web/package.json': manifest('web', { a: '../u i/$(id)' }), 'u i/package.json': manifest('ui') },
    ],
  ])('does not count %s', (_, files) => expect(dependencies(files as Readonly<Record<string, string>>)).toEqual({}));

  it('reads a long line of dots in no time', () => {
    const files = {
      'web/package.json': manifest('web', { a: '../'.repeat(30_000) + '..'.repeat(30_000) }),
      'ui/package.json': manifest('ui'),
    };
    const start = performance.now();

    expect(dependencies(files)).toEqual({});
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
