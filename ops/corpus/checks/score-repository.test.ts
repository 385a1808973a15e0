import { describe, expect, it } from 'vitest';
import { type Condition, ExpectedCheck } from './expected-repository.ts';
import { holds, scoreRepository } from './score-repository.ts';
import { workflowFacts } from './workflow-facts.ts';

const workflow = `
env:
  TOOL: make
defaults:
  run:
    working-directory: backend
jobs:
  test:
    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-24.04]
        node: [22, 24]
        include:
          - os: windows-latest
            target: { name: arm64 }
    container: { image: "node:22" }
    services:
      database: { image: "postgres:17" }
    steps:
      - uses: actions/setup-node@v6
        with:
          node-version: \${{ matrix.node }}
          cache: npm
      - uses: dtolnay/rust-toolchain@1.85
      - run: |
          npm ci && npm test
          \${{ env.TOOL }} lint; echo \${{ matrix.target.name }}
          long \\
            command
      - run: make docs
        working-directory: docs
  shared:
    uses: ./.github/workflows/shared.yml
    with: { kind: full }
`;

const facts = workflowFacts([workflow]);

describe('holds', () => {
  it.each<[string, Condition]>([
    ['a line among others', { kind: 'run', match: '^npm ci$' }],
    ['what follows `&&`', { kind: 'run', match: '^npm test$' }],
    ['what follows `;`, a matrix value of `include` in it', { kind: 'run', match: '^echo arm64$' }],
    ['a value of the environment', { kind: 'run', match: '^make lint$' }],
    ['a command over two lines', { kind: 'run', match: '^long +command$' }],
    ['any case', { kind: 'run', match: '^NPM CI$' }],
    ['the directory of a step', { kind: 'run', match: '^make docs$', cwd: '^docs$' }],
    ['the directory of the workflow', { kind: 'run', match: '^npm ci$', cwd: '^backend$' }],
    ['the whole text where the directory does not match', { kind: 'run', match: '^npm ci$', cwd: 'npm test' }],
    ['that a command is nowhere', { kind: 'not_run', match: '^yarn\\b' }],
    ['an action with every value of the matrix', { kind: 'uses', action: '^actions/setup-node$', with: { 'node-version': '^24$' } }],
    [
      'one of two inputs',
      { kind: 'uses', action: '^actions/setup-node$', with: { 'node-version-file|node-version': '^22$', cache: '^npm$' } },
    ],
    ['the toolchain that the version of an action names', { kind: 'uses', action: 'rust-toolchain', with: { toolchain: '^1\\.85$' } }],
    ['a reusable workflow with its inputs', { kind: 'uses', action: 'shared\\.yml$', with: { kind: 'full' } }],
    ['a service', { kind: 'service', image: '^postgres:' }],
    ['a container', { kind: 'service', image: '^node:22$' }],
    ['a runner of the matrix', { kind: 'runner', match: '^windows' }],
    [
      'one of several',
      {
        kind: 'any',
        of: [
          { kind: 'run', match: '^tox$' },
          { kind: 'run', match: '^npm test$' },
        ],
      },
    ],
  ])('finds %s', (_, condition) => {
    expect(holds(condition, facts)).toBe(true);
  });

  it.each<[string, Condition]>([
    ['a command that is nowhere', { kind: 'run', match: '^pnpm' }],
    ['a command in another directory', { kind: 'run', match: '^make docs$', cwd: '^backend$' }],
    ['a command that is there after all', { kind: 'not_run', match: '^npm ci$' }],
    ['an input of another value', { kind: 'uses', action: '^actions/setup-node$', with: { 'node-version': '^20$' } }],
    ['an input that is not given', { kind: 'uses', action: '^actions/setup-node$', with: { 'always-auth': '' } }],
    ['the version of an action', { kind: 'uses', action: '@v6$' }],
    ['a service of another image', { kind: 'service', image: '^mysql' }],
    ['none of several', { kind: 'any', of: [{ kind: 'runner', match: '^macos' }] }],
  ])('does not find %s', (_, condition) => {
    expect(holds(condition, facts)).toBe(false);
  });

  it('does not take the lack of any step for the lack of a command', () => {
    expect(holds({ kind: 'not_run', match: '^yarn' }, workflowFacts(['jobs: {}']))).toBe(false);
  });
});

describe('scoreRepository', () => {
  const checks = [
    ExpectedCheck.parse({ id: 'test', kind: 'run', match: '^npm test$', weight: 3 }),
    ExpectedCheck.parse({ id: 'lint', kind: 'run', match: '^eslint' }),
  ];

  it('gives the weight of what holds over the weight of all, and names what does not', () => {
    expect(scoreRepository(checks, [workflow])).toEqual({ score: 0.75, missed: ['lint'], problem: '' });
  });

  it('looks at all workflows together', () => {
    expect(scoreRepository(checks, ['jobs: { a: { steps: [{ run: eslint . }] } }', workflow]).score).toBe(1);
  });

  it('gives nothing where nothing was generated', () => {
    expect(scoreRepository(checks, [])).toEqual({ score: 0, missed: ['test', 'lint'], problem: 'nothing generated' });
  });

  it('gives nothing where one file is no YAML', () => {
    const result = scoreRepository(checks, [workflow, 'jobs: [']);

    expect(result).toMatchObject({ score: 0, missed: ['test', 'lint'] });
    expect(result.problem).toMatch(/^no YAML/);
  });
});
