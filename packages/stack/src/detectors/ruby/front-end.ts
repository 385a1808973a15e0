import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Bundle } from './read-bundle.ts';

/** Gems that build assets with Node.js when the tests are prepared or a page is rendered. */
const bundlers = ['jsbundling-rails', 'cssbundling-rails', 'vite_rails', 'vite_ruby', 'shakapacker', 'webpacker', 'react_on_rails'];

/** What builds assets with the package.json beside the Gemfile before tests can run: a gem, or a task of Rake that calls its `build` script. */
export function frontEndFacts(repository: Repository, bundle: Bundle): FactDraft[] {
  if (!repository.has(fileIn(bundle.directory, 'package.json'))) return [];
  const declared = { kind: 'declaration', confidence: 0.9 } as const;
  const gem = bundlers.flatMap((name) => bundle.gems.get(name) ?? [])[0];
  if (gem !== undefined) return [soleFact('ruby.front-end', { ...declared, value: gem.name, source: gem.source, via: 'Gemfile' })];
  const source = buildInRake(repository, bundle.directory);
  return source === undefined ? [] : [soleFact('ruby.front-end', { ...declared, value: 'rake', source, via: 'task of Rake' })];
}

/** `sh "npm run build"` in the Rakefile or in a task of Rails. */
function buildInRake(repository: Repository, directory: string): SourcePlace | undefined {
  const tasks = repository.below(fileIn(directory, 'lib/tasks')).filter((path) => path.endsWith('.rake'));
  for (const file of [fileIn(directory, 'Rakefile'), ...tasks]) {
    const index = repository
      .lines(file)
      .findIndex((line) => /^\s*(?:sh|system)\b[\s(]*["'](?:npm run|yarn(?: run)?|pnpm(?: run)?) build\b/.test(line));
    if (index >= 0) return { file, line: index + 1 };
  }
  return undefined;
}
