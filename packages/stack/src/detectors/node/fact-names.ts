import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'yarn.flavor': {
    owner: 'workspace',
    comparison: 'text',
    meaning: '`classic` (1.x, --frozen-lockfile) or `berry` (2 and later, --immutable).',
  },
  'yarn.release': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Path of the yarn release committed as yarnPath: no corepack is needed.',
  },
  'node.registry-secrets': {
    owner: 'workspace',
    comparison: 'list',
    meaning: 'Names of variables that .npmrc or .yarnrc.yml read a registry token from.',
  },
  'node.checks-need-build': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'A member imports another whose entry is built output: types and linters that know them need the build first.',
  },
  'rush.install': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'The repository is one of Rush, whose own launcher installs with this command.',
  },
  'node.migrate-command': {
    owner: 'project',
    comparison: 'text',
    meaning: 'The command that brings the database of the tests to its newest schema, where their script does not run it.',
  },
  'node.environment-file': {
    owner: 'project',
    comparison: 'text',
    meaning:
      'An example environment that is copied to `.env` beside it: a declaration for all that runs, a convention for end-to-end tests only.',
  },
  'node.file-database': {
    owner: 'project',
    comparison: 'text',
    meaning: 'The database of the tests is a file, which node.migrate-command makes.',
  },
  'node.browser-purpose': {
    owner: 'project',
    comparison: 'text',
    meaning: 'The one purpose that needs test.browser, where the other tests run without it.',
  },
  'node.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'What to build with, as setup-node takes it: `22`, `22.11.0`, `lts/*`, `lts/jod`.',
  },
  'node.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file that gave node.version, when setup-node can read it itself.',
  },
  'node.engines': { owner: 'project', comparison: 'text', meaning: 'The range of engines.node as written: a floor for consumers.' },
  'node.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: supported majors from the floor to the newest, ascending, for a matrix.',
  },
  'node.sub-scripts': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Purposes of other tasks that the test script already runs (`lint`, `typecheck`): running them again is a choice, not a need.',
  },
} as const satisfies Record<string, FactNameEntry>;
