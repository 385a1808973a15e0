import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'ci.check-names': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Names of the jobs of existing GitHub workflows: required checks may be called so.',
  },
  'ci.systems': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Where existing CI runs tests: `linux`, `macos`, `windows`.',
  },
} as const satisfies Record<string, FactNameEntry>;
