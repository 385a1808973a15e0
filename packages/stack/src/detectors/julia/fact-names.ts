import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'julia.version': { owner: 'project', comparison: 'version', meaning: 'Julia to run with: a pin, or `1` for the newest release.' },
  'julia.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Packages only: the floor of `[compat]` and the newest, for a matrix.',
  },
} as const satisfies Record<string, FactNameEntry>;
