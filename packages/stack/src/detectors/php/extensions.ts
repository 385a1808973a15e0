import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { keysAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type ComposerManifest, lockedPackages } from './read-composer.ts';

/** Always compiled in: naming them tells a reader nothing. */
const builtIn = new Set([
  'core',
  'date',
  'hash',
  'json',
  'pcre',
  'reflection',
  'spl',
  'standard',
  'random',
  'ctype',
  'filter',
  'session',
  'tokenizer',
  'phar',
  'zend-opcache',
  'libxml',
  'posix',
]);

const extensionName = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** The extensions that the manifest or a package of the lock requires; composer refuses to install without them. */
export function extensionFacts(repository: Repository, manifest: ComposerManifest): FactDraft[] {
  const own = [...manifest.required].flatMap(([name, { source }]) => named(name, source));
  const lock = manifest.lock;
  const locked =
    lock === undefined
      ? []
      : lockedPackages(repository, lock).flatMap((entry) =>
          keysAt(entry, 'require').flatMap((name) => named(name, { file: lock, line: 1 })),
        );
  const found = [...own, ...locked];
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ name }) => name))].sort();
  return [soleFact('php.extensions', { value, kind: 'declaration', source: first.source, confidence: 0.95, via: 'composer.json' })];
}

function named(text: string, source: SourcePlace): { name: string; source: SourcePlace }[] {
  const name = text.toLowerCase().startsWith('ext-') ? text.slice(4).toLowerCase() : '';
  return extensionName.test(name) && !builtIn.has(name) ? [{ name, source }] : [];
}
