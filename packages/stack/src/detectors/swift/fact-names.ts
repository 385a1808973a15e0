import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'swift.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The toolchain for Linux, as setup-swift takes it. Absent where none that it knows can build the package.',
  },
  'swift.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the oldest and the newest toolchain for Linux.' },
  'swift.platforms': { owner: 'project', comparison: 'list', meaning: 'Where it is built and tested: `linux`, `macos`.' },
} as const satisfies Record<string, FactNameEntry>;
