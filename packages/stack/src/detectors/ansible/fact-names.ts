import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'ansible.kind': { owner: 'project', comparison: 'text', meaning: '`role`, `collection`, `playbooks`.' },
  'ansible.molecule': { owner: 'project', comparison: 'list', meaning: 'Names of the scenarios of Molecule.' },
  'ansible.molecule-driver': {
    owner: 'project',
    comparison: 'text',
    meaning: '`docker`: the default scenario of Molecule starts containers of public images, which an ordinary runner can.',
  },
} as const satisfies Record<string, FactNameEntry>;
