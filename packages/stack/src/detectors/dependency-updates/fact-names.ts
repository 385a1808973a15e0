import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'updates.bot': {
    owner: 'repository',
    comparison: 'text',
    meaning: 'The bot that is configured to update dependencies, by somebody else than us: `renovate` or `dependabot`.',
  },
  'updates.compose': { owner: 'repository', comparison: 'list', meaning: 'Paths of compose files that name an image.' },
  'updates.devcontainer': { owner: 'repository', comparison: 'list', meaning: 'Paths of the definitions of development containers.' },
  'updates.pre-commit': { owner: 'repository', comparison: 'list', meaning: 'Paths of the configurations of pre-commit.' },
} as const satisfies Record<string, FactNameEntry>;
