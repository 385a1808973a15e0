import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import type { Pubspec } from './read-pubspec.ts';

/** The lower bound of a constraint: `^3.3.0`, `>=3.3.0 <4.0.0`. */
const lowest = /^\s*(?:\^|>=)\s*(\d+)\.(\d+)\.(\d+)(?![\w-])/;

/**
 * The SDK to work with, and for a published package the oldest and the newest that it allows. Bounds from before Dart 3 are left alone: the
 * test packages of today do not run there.
 */
export function dartVersionFacts(repository: Repository, pubspec: Pubspec): FactDraft[] {
  const constraint = textAt(pubspec.value, 'environment', 'sdk') ?? '';
  const source = { file: pubspec.file, line: pubspec.lineOf('environment', 'sdk') };
  const chain = upwards(pubspec.directory);
  const candidates: CandidateDraft[] = [
    ...chain
      .flatMap((directory) => [...fromToolVersions(repository, directory, ['dart']), ...fromMise(repository, directory, ['dart'])])
      .map(asCandidate),
    ...fromWorkflows(repository, 'dart-lang/setup-dart', 'sdk').slice(0, 2).map(asCandidate),
    ...fromDockerfiles(repository, pubspec.directory, 'dart').map(asCandidate),
    { value: 'stable', kind: 'convention', source, confidence: 0.7, via: 'default', admits: () => true },
  ];
  const [, major, minor, patch] = lowest.exec(constraint) ?? [];
  if (major === undefined) return [{ name: 'dart.version', candidates }];
  const floor = patch === '0' ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
  const isKept = Number(major) >= 3;
  const facts: FactDraft[] = [
    {
      name: 'dart.version',
      candidates: [...candidates, { value: floor, kind: 'floor', source, confidence: 0.9, via: 'environment.sdk', admits: () => true }],
    },
  ];
  if (pubspec.isPublished && !pubspec.isFlutter && isKept)
    facts.push(soleFact('dart.versions', { value: [floor, 'stable'], kind: 'floor', source, confidence: 0.85, via: 'environment.sdk' }));
  return facts;
}

const exact = /^\d+\.\d+\.\d+(?:[-+][\w.]+)?$/;

/** The Flutter to work with: FVM, then version managers, then an exact version in the manifest, then the stable channel. */
export function flutterVersionFacts(repository: Repository, pubspec: Pubspec): FactDraft[] {
  const chain = upwards(pubspec.directory);
  const constraint = textAt(pubspec.value, 'environment', 'flutter');
  const source = { file: pubspec.file, line: pubspec.lineOf('environment', 'flutter') };
  const pins = [
    ...chain.flatMap((directory) => [
      ...fromFvm(repository, fileIn(directory, '.fvmrc'), 'flutter'),
      ...fromFvm(repository, fileIn(directory, '.fvm/fvm_config.json'), 'flutterSdkVersion'),
      ...[...fromToolVersions(repository, directory, ['flutter']), ...fromMise(repository, directory, ['flutter'])].map(asCandidate),
    ]),
  ].flatMap(({ value, ...rest }): CandidateDraft[] => {
    const plain = String(value)
      .replace(/-(?:stable|beta)$/, '')
      .replace(/@.*$/, '');
    return exact.test(plain) || /^(?:stable|beta)$/.test(plain) ? [{ ...rest, value: plain }] : [];
  });
  const declared: CandidateDraft[] =
    constraint === undefined
      ? []
      : [
          exact.test(constraint)
            ? { value: constraint, kind: 'pin', source, confidence: 0.9, via: 'environment.flutter' }
            : { value: constraint, kind: 'floor', source, confidence: 0.9, via: 'environment.flutter', admits: () => true },
        ];
  const stable: CandidateDraft = {
    value: 'stable',
    kind: 'convention',
    source: { file: pubspec.file, line: 1 },
    confidence: 0.7,
    via: 'default',
    admits: () => true,
  };
  const pinned = declared.filter(({ kind }) => kind === 'pin');
  return [{ name: 'flutter.version', candidates: [...pins, ...pinned, stable, ...declared.filter(({ kind }) => kind !== 'pin')] }];
}

function fromFvm(repository: Repository, file: string, key: string): CandidateDraft[] {
  const document = repository.has(file) ? repository.json(file) : undefined;
  const value = textAt(document?.value, key);
  if (document === undefined || value === undefined) return [];
  return [{ value, kind: 'pin', source: { file, line: document.lineOf(key) }, confidence: 0.95, via: 'FVM' }];
}
