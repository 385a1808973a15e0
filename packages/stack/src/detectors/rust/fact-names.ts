import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'rust.toolchain': {
    owner: 'project',
    comparison: 'text',
    meaning:
      'The toolchain to build with: the channel of a toolchain file, a version, or `stable`. Never `rust-version`, which is a floor.',
  },
  'rust.toolchain-file': { owner: 'project', comparison: 'text', meaning: 'Path of the toolchain file that rustup reads itself.' },
  'rust.targets': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Target triples to install beside the host, or the one that is built for.',
  },
  'rust.minimum-version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The newest `rust-version` of the packages: the oldest compiler that consumers may use.',
  },
  'rust.minimum-check': { owner: 'project', comparison: 'text', meaning: 'Command that proves rust.minimum-version.' },
  'rust.tools': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Configured tools that cargo does not bring: cargo-deny, cargo-audit, nextest.',
  },
  'rust.offline-queries': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True when the data of sqlx is committed that checks queries without a database.',
  },
  'rust.migrations': { owner: 'project', comparison: 'text', meaning: 'Tool whose migrations prepare the database: `sqlx`.' },
} as const satisfies Record<string, FactNameEntry>;
