import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'terraform.tool': { owner: 'project', comparison: 'text', meaning: '`terraform` or `tofu`.' },
  'terraform.version': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Version of that tool to work with: a pin, the newest line of a bounded range (`1.5.x`), or `latest`.',
  },
  'terraform.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Reusable modules only: the lowest and the newest version for a matrix.',
  },
  'terraform.lock': { owner: 'project', comparison: 'text', meaning: 'Path of the committed lock file of the providers.' },
  'terraform.lint-config': { owner: 'project', comparison: 'text', meaning: 'Path of the TFLint configuration that applies here.' },
  'terraform.lint-arguments': {
    owner: 'project',
    comparison: 'list',
    meaning: 'There where a hook runs TFLint: those of its arguments that have a plain form.',
  },
} as const satisfies Record<string, FactNameEntry>;
