import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'docker.file': { owner: 'project', comparison: 'text', meaning: 'Path of the main Dockerfile of this directory.' },
  'docker.files': { owner: 'project', comparison: 'list', meaning: 'Paths of all Dockerfiles of this directory.' },
  'docker.context': { owner: 'project', comparison: 'text', meaning: 'Build context of docker.file, relative to the root.' },
  'docker.base-images': { owner: 'project', comparison: 'list', meaning: 'External images in FROM lines of docker.file.' },
  'docker.required-arguments': { owner: 'project', comparison: 'list', meaning: 'Names of ARGs of docker.file without a default.' },
  'docker.missing-sources': {
    owner: 'project',
    comparison: 'list',
    meaning: 'What docker.file copies although the repository does not hold it: output of an earlier build.',
  },
  'docker.address-arguments': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Those of docker.required-arguments that an address or a version is made of, so that a build fails without them.',
  },
} as const satisfies Record<string, FactNameEntry>;
