import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'lua.version': { owner: 'project', comparison: 'version', meaning: 'Lua to run with.' },
  'lua.versions': { owner: 'project', comparison: 'list', meaning: 'Rocks only: every Lua that the rockspec admits, for a matrix.' },
  'lua.install': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that install the rock and what tests it.' },
} as const satisfies Record<string, FactNameEntry>;
