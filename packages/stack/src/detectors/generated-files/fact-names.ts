import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'generated.tools': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Generators whose output is committed: `buf`, `sqlc`, `wire`, `mockgen`, `mockery`, `ent`, `gqlgen`.',
  },
} as const satisfies Record<string, FactNameEntry>;
