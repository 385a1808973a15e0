import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'environment.leaked': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Names of variables whose values stand in committed files and look like real secrets. The values are not kept.',
  },
} as const satisfies Record<string, FactNameEntry>;
