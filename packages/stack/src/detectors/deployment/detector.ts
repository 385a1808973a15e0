import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector } from '../define-detector.ts';
import { type DeployedBy, platformFiles } from './platforms.ts';

export const detector = defineDetector({
  meta: {
    id: 'deployment',
    title: 'Deployment',
    summary: 'The platforms that a repository is deployed to, and whether they deploy each push by themselves.',
    reads: ['app.{yaml,yml}', 'app.json', '{netlify,wrangler,fly}.toml', 'vercel.json'],
    decides: ['deploy.on-push', 'deploy.by-command', 'deploy.files'],
  },
  phase: 'needs',
  detect: ({ repository }) => ({
    facts: [
      ...platformsFact('deploy.on-push', 'push', repository),
      ...platformsFact('deploy.by-command', 'command', repository),
      ...files(repository),
    ],
  }),
});

function platformsFact(name: 'deploy.on-push' | 'deploy.by-command', by: DeployedBy, repository: Repository): FactDraft[] {
  const found = platformFiles(repository).filter(({ deployedBy }) => deployedBy === by);
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ platform }) => platform))];
  return [soleFact(name, { value, kind: 'declaration', source: first.source, confidence: 0.85, via: 'configuration file' })];
}

function files(repository: Repository): FactDraft[] {
  const found = platformFiles(repository).filter(({ source }) => isSafePath(source.file));
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ source }) => source.file))];
  return [soleFact('deploy.files', { value, kind: 'declaration', source: first.source, confidence: 0.85, via: 'configuration file' })];
}
