import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'deno.version': { owner: 'project', comparison: 'version', meaning: 'Deno to run with, as setup-deno takes it: `2.x`, `2.1.4`.' },
  'deno.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file that gave it, when setup-deno can read it itself.',
  },
} as const satisfies Record<string, FactNameEntry>;
