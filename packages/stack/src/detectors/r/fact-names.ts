import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'r.kind': { owner: 'project', comparison: 'text', meaning: '`package`, or `renv` for a project whose packages renv locks.' },
  'r.version': { owner: 'project', comparison: 'version', meaning: 'R to run with, as setup-r takes it: `release`, `4.4.1`.' },
  'r.versions': { owner: 'project', comparison: 'list', meaning: 'Packages only: the floor, the release and the next one, for a matrix.' },
} as const satisfies Record<string, FactNameEntry>;
