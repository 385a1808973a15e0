import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'ruby.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The Ruby to work with. Never `required_ruby_version`, which is a floor.',
  },
  'ruby.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file beside the Gemfile that gave it, when setup-ruby can read it itself.',
  },
  'ruby.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Gems only: supported minors from the floor to the newest, ascending.',
  },
  'ruby.requires': { owner: 'project', comparison: 'text', meaning: 'required_ruby_version as written.' },
  'ruby.missing-platform': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Platform that must be added to the lock file before Linux can install from it.',
  },
  'ruby.database-adapter': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Adapter of the test database: postgresql, postgis, mysql2, trilogy, sqlite3.',
  },
  'ruby.database-prepare': { owner: 'project', comparison: 'text', meaning: 'Command that makes the test database and its tables.' },
  'ruby.database-sample': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the sample that config/database.yml must be copied from.',
  },
  'ruby.tools': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Tools that look for vulnerabilities: brakeman, bundler-audit; after `bin/` where a program is committed.',
  },
  'ruby.front-end': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Gem that builds assets with the package.json beside the Gemfile, which tests need; `rake` where a task of Rake does.',
  },
} as const satisfies Record<string, FactNameEntry>;
