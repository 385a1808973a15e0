import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'action.runtime': { owner: 'project', comparison: 'text', meaning: 'What runs an action: `composite`, `docker`, `node`.' },
  'action.bundles': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Folders with the committed code that an action starts; a build must leave them as they are.',
  },
  'action.image': { owner: 'project', comparison: 'text', meaning: 'Path of the Dockerfile that a container action runs from.' },
  'action.requirements': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the requirements that the image of an action installs.',
  },
  'action.python': { owner: 'project', comparison: 'version', meaning: 'Python of the image of an action.' },
} as const satisfies Record<string, FactNameEntry>;
