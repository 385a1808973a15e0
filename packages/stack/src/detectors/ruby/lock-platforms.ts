import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Bundle } from './read-bundle.ts';

/** Platforms that a Linux runner accepts. */
const accepted = /^(?:ruby|x86_64-linux(?:-gnu|-musl)?|x86-linux|linux)$/;

/** A lock that was made on another kind of machine only: a frozen install refuses it on Linux until the platform is added. */
export function platformFacts(repository: Repository, { lock }: Bundle): FactDraft[] {
  if (lock === undefined) return [];
  const lines = repository.lines(lock);
  const start = lines.indexOf('PLATFORMS');
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('  '));
  const platforms = lines.slice(start + 1, end < 0 ? undefined : end).map((line) => line.trim());
  if (platforms.length === 0 || platforms.some((platform) => accepted.test(platform))) return [];
  return [
    soleFact('ruby.missing-platform', {
      value: 'x86_64-linux',
      kind: 'declaration',
      source: { file: lock, line: start + 1 },
      confidence: 0.95,
      via: 'Gemfile.lock',
    }),
  ];
}
