import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type ComposerManifest, packagePlace } from './read-composer.ts';

const analyserFiles = ['phpstan.neon', 'phpstan.neon.dist', 'phpstan.dist.neon', 'psalm.xml', 'psalm.xml.dist'];
const testFiles = ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml'];

/**
 * What Symfony's bridge for PHPUnit leaves to whoever starts it. It downloads PHPUnit when tests first run, so an analyser that reads PHPUnit's classes comes
 * too early; and it fails on every deprecation, which for a library are those of releases that came out since, unless its configuration says otherwise.
 */
export function phpunitBridgeFacts(repository: Repository, manifest: ComposerManifest, isLibrary: boolean): FactDraft[] {
  const bridge = packagePlace(manifest, 'symfony/phpunit-bridge');
  if (bridge === undefined || packagePlace(manifest, 'phpunit/phpunit') !== undefined) return [];
  const mention = (names: readonly string[], pattern: RegExp) =>
    names
      .map((name) => fileIn(manifest.directory, name))
      .map((file) => ({ file, line: repository.lines(file).findIndex((line) => pattern.test(line)) + 1 }))
      .find(({ line }) => line > 0);
  const read = mention(analyserFiles, /\bvendor\/bin\/\.phpunit\//);
  const decided = mention(testFiles, /\bSYMFONY_DEPRECATIONS_HELPER\b/);
  const base = { kind: 'declaration', confidence: 0.85 } as const;
  return [
    ...(read === undefined
      ? []
      : [soleFact('php.analysed-phpunit', { ...base, value: true, source: read, via: 'configuration of the analyser' })]),
    ...(decided !== undefined || !isLibrary
      ? []
      : [soleFact('php.open-deprecations', { ...base, value: true, source: bridge, via: 'symfony/phpunit-bridge' })]),
  ];
}
