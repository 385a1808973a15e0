import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type Bundle, gemPlace } from './read-bundle.ts';

/** Tools that look for vulnerabilities, by the gem that brings each, with the program of `bin` that starts it. */
const auditors = [
  { gem: 'brakeman', program: 'brakeman' },
  { gem: 'bundler-audit', program: 'bundler-audit' },
  { gem: 'importmap-rails', program: 'importmap' },
] as const;

/**
 * The auditors of a bundle: `brakeman`, or `bin/brakeman` where a program of that name is committed. Packages of an import map can be asked about only
 * through that program.
 */
export function toolFacts(repository: Repository, bundle: Bundle): FactDraft[] {
  const found = auditors.flatMap(({ gem, program }) => {
    const source = gemPlace(bundle, gem);
    if (source === undefined || bundle.gemspec !== undefined) return [];
    const file = `bin/${program}`;
    const isCommitted = repository.has(fileIn(bundle.directory, file));
    if (program === 'importmap' && !isCommitted) return [];
    return [{ value: isCommitted ? file : program, source }];
  });
  const [first] = found;
  if (first === undefined) return [];
  return [
    soleFact('ruby.tools', {
      value: found.map(({ value }) => value),
      kind: 'declaration',
      source: first.source,
      confidence: 0.9,
      via: 'Gemfile',
    }),
  ];
}
