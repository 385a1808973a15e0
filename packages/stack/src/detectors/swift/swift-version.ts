import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions } from '../../versions/version-candidates.ts';
import type { SwiftPackage } from './read-package.ts';

/** Toolchains that the set-up action knows and that were built for the runner's Ubuntu. Edited when the action learns a new one. */
const oldestToolchain = '6.0';
const newestToolchain = '6.2';

/** The toolchain for Linux, and for a library the oldest and the newest. On macOS the one of Xcode is used. */
export function swiftVersionFacts(repository: Repository, pack: SwiftPackage, isLibrary: boolean): FactDraft[] {
  const pins = upwards(pack.directory).flatMap((directory) => [
    ...fromFile(repository, fileIn(directory, '.swift-version')),
    ...[...fromToolVersions(repository, directory, ['swift']), ...fromMise(repository, directory, ['swift'])].map(asCandidate),
  ]);
  const hints = fromDockerfiles(repository, pack.directory, 'swift').map(asCandidate);
  const floor: CandidateDraft[] =
    pack.toolsVersion === undefined
      ? []
      : [{ value: pack.toolsVersion.value, kind: 'floor', source: pack.toolsVersion.source, confidence: 0.9, via: 'swift-tools-version' }];
  const needed = String(floor[0]?.value ?? oldestToolchain);
  if (numberOf(needed) > numberOf(newestToolchain)) return [];
  const source = floor[0]?.source ?? { file: pack.file, line: 1 };
  const usual: CandidateDraft = {
    value: newestToolchain,
    kind: 'convention',
    source,
    confidence: 0.7,
    via: 'newest toolchain',
    admits: () => true,
  };
  const found = [...pins, ...hints].filter(({ value }) => isKnown(String(value)) && numberOf(String(value)) >= numberOf(needed));
  const lost = [...pins, ...hints].filter((candidate) => !found.includes(candidate));
  const facts: FactDraft[] = [{ name: 'swift.version', candidates: [...found, usual, ...lost, ...floor] }];
  const lowest = numberOf(needed) < numberOf(oldestToolchain) ? oldestToolchain : needed;
  if (isLibrary && lowest !== newestToolchain)
    facts.push(
      soleFact('swift.versions', { value: [lowest, newestToolchain], kind: 'floor', source, confidence: 0.85, via: 'swift-tools-version' }),
    );
  return facts;
}

const isKnown = (version: string): boolean =>
  numberOf(version) >= numberOf(oldestToolchain) && numberOf(version) <= numberOf(newestToolchain);

/** 6.2.1 and 6.2 are 602. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
}

/** Releases only: a snapshot cannot be installed by its name. */
function fromFile(repository: Repository, file: string): CandidateDraft[] {
  const value = /^(?:swift-)?(\d+\.\d+(?:\.\d+)?)(?:-RELEASE)?\s*$/i.exec(repository.lines(file)[0] ?? '')?.[1];
  return value === undefined ? [] : [{ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.swift-version' }];
}
