import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafeRange } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { defaultPhp, matrixOf, minorsInside, workingMinor } from './php-releases.ts';
import type { ComposerManifest } from './read-composer.ts';

/**
 * The PHP to work with, as a minor: what `config.platform.php` resolves for, version files, an image; else a minor inside `require.php`, which is a range
 * for those who install it and the matrix of a library.
 */
export function phpVersionFacts(repository: Repository, manifest: ComposerManifest, isLibrary: boolean): FactDraft[] {
  const chain = upwards(manifest.directory);
  const range = manifest.required.get('php');
  const minors = range === undefined ? [] : minorsInside(range.constraint);
  const candidates: CandidateDraft[] = [
    ...fromPlatform(manifest),
    ...chain.flatMap((directory) => fromPhpVersion(repository, fileIn(directory, '.php-version'))),
    ...chain
      .flatMap((directory) => [
        ...fromToolVersions(repository, directory, ['php']),
        ...fromMise(repository, directory, ['php']),
        ...fromEnvironments(repository, directory, ['php']),
      ])
      .flatMap((evidence) => asMinor(asCandidate(evidence))),
    ...(isLibrary
      ? []
      : chain.flatMap((directory) => fromDockerfiles(repository, directory, 'php')).flatMap((evidence) => asMinor(asCandidate(evidence)))),
    ...fromWorkflows(repository, 'shivammathur/setup-php', 'php-version')
      .slice(0, 3)
      .flatMap((evidence) => asMinor(asCandidate(evidence))),
    ...rangeCandidate(manifest, minors),
  ].filter(({ value, confidence }) => minors.length === 0 || confidence > 0.9 || minors.includes(String(value)));
  const fallback = {
    value: defaultPhp,
    kind: 'convention',
    source: { file: manifest.file, line: 1 },
    confidence: 0.45,
    via: 'default',
  } as const;
  const facts: FactDraft[] = [{ name: 'php.version', candidates: candidates.length === 0 ? [fallback] : candidates }];
  if (range === undefined || !isSafeRange(range.constraint)) return facts;
  const written = { kind: 'floor', source: range.source, confidence: 0.95, via: 'require.php' } as const;
  facts.push(soleFact('php.requires', { ...written, value: range.constraint }));
  const cells = matrixOf(minors);
  if (isLibrary && cells.length > 1) facts.push(soleFact('php.versions', { ...written, kind: 'range', value: cells }));
  return facts;
}

/** The set-up action takes minors and installs the newest patch of each. */
function asMinor(candidate: CandidateDraft): CandidateDraft[] {
  const value = /^([78]\.\d)(?:\.|$)/.exec(String(candidate.value))?.[1];
  return value === undefined ? [] : [{ ...candidate, value }];
}

function fromPlatform({ document, file }: ComposerManifest): CandidateDraft[] {
  const value = textAt(document.value, 'config', 'platform', 'php');
  if (value === undefined) return [];
  const source = { file, line: document.lineOf('config', 'platform', 'php') };
  return asMinor({ value, kind: 'pin', source, confidence: 0.95, via: 'config.platform' });
}

function fromPhpVersion(repository: Repository, file: string): CandidateDraft[] {
  const value = (repository.lines(file)[0] ?? '').trim();
  return asMinor({ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.php-version' });
}

function rangeCandidate({ required }: ComposerManifest, minors: readonly string[]): CandidateDraft[] {
  const value = workingMinor(minors);
  const source = required.get('php')?.source;
  if (value === undefined || source === undefined) return [];
  return [
    {
      value,
      kind: 'range',
      source,
      confidence: 0.7,
      via: 'require.php',
      admits: (version) => minors.some((minor) => version.startsWith(minor)),
    },
  ];
}
