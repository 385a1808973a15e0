import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'deploy.on-push': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Platforms that are configured here and deploy each push by themselves: `vercel`, `netlify`, `render`, `amplify`, …',
  },
  'deploy.by-command': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Platforms that are configured here and wait for a command and an account: `fly`, `wrangler`, `firebase`, `kamal`, …',
  },
  'deploy.files': { owner: 'repository', comparison: 'list', meaning: 'Paths of the files that configure these platforms.' },
} as const satisfies Record<string, FactNameEntry>;
