import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'php.version': { owner: 'project', comparison: 'version', meaning: 'The minor of PHP to work with. Never the floor of require.php.' },
  'php.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: minors inside require.php, ascending, for a matrix.',
  },
  'php.requires': { owner: 'project', comparison: 'text', meaning: 'require.php as written.' },
  'php.extensions': { owner: 'project', comparison: 'list', meaning: 'Extensions that the manifest or the lock requires.' },
  'php.lowest': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True where tests must also pass with the oldest releases of the dependencies.',
  },
  'php.registry-secret': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Name of the secret with the accounts of private registries.',
  },
  'php.environment-sample': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the example that the environment of an application is copied from.',
  },
  'php.front-end': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Package that renders pages from what the `build` script of the package.json beside it writes.',
  },
  'php.database-connection': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Name of the connection that tests of Laravel use where it is no driver, then the variable that holds its address.',
  },
  'php.prepare-script': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Script of composer.json that fills the database of the tests once its tables are there.',
  },
  'php.analysed-phpunit': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True where the analyser reads the PHPUnit that the bridge of Symfony downloads.',
  },
  'php.open-deprecations': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True where the bridge of Symfony would fail tests on any deprecation, because no configuration says otherwise.',
  },
  'php.migrations': { owner: 'project', comparison: 'text', meaning: 'True where migrations make the tables of the database.' },
} as const satisfies Record<string, FactNameEntry>;
