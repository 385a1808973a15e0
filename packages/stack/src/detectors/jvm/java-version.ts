import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { javaRelease, longTermBetween, longTermReleases, usualWithin } from './java-releases.ts';
import type { JvmBuild } from './jvm-build.ts';

/**
 * The Java to build with. What the build pins comes first, then the files of version managers; what the code is compiled for is the version of
 * an application, and only the floor of a library.
 */
export function javaVersionFacts(repository: Repository, build: JvmBuild): FactDraft[] {
  const isLibrary = build.role === 'library';
  const files = upwards(build.directory).flatMap((directory) => fromFiles(repository, directory));
  const pins = [...build.pins, ...files];
  const levels = build.levels.map((level): CandidateDraft => (isLibrary ? { ...level, kind: 'floor' } : level));
  const hints = [
    ...fromWorkflows(repository, 'actions/setup-java', 'java-version').slice(0, 3).map(asCandidate),
    ...images.flatMap((image) => fromDockerfiles(repository, build.directory, image)).map(asCandidate),
  ].flatMap((hint) => normalised(hint));
  const first = choose(build, pins, isLibrary ? [] : levels, hints);
  const others = [...pins, ...levels, ...hints].filter((other) => other !== first).map(asLoser);
  return [
    { name: 'java.version', candidates: [first, ...others] },
    ...fileFact(first, files),
    ...distributionFact(repository, build.directory),
    ...toolchainFact(build, first, pins),
    ...matrixFact(build, Number(first.value), levels),
  ];
}

const images = ['eclipse-temurin', 'openjdk', 'amazoncorretto'];

/** A level below the chosen release agrees with it, and so does a toolchain of another part of the build. */
const asLoser = (candidate: CandidateDraft): CandidateDraft =>
  candidate.kind === 'pin' && candidate.via !== 'toolchain'
    ? candidate
    : { ...candidate, admits: (version) => Number(version) >= Number(candidate.value) };

/** The first evidence that the build can run on; without one, a release that it can. */
function choose(
  build: JvmBuild,
  pins: readonly CandidateDraft[],
  levels: readonly CandidateDraft[],
  hints: readonly CandidateDraft[],
): CandidateDraft {
  const fits = ({ value }: CandidateDraft): boolean => Number(value) >= build.lowest && Number(value) <= build.highest;
  const isToolchain = pins[0] !== undefined && pins[0] === build.pins[0];
  const found = isToolchain ? pins.find(fits) : [...pins, ...levels, ...hints].find(fits);
  if (found !== undefined) return found;
  const [level] = build.levels;
  const isTooLow = !isToolchain && levels[0] !== undefined && Number(levels[0].value) < build.lowest;
  const oldest = longTermReleases.find((release) => release >= build.lowest) ?? build.lowest;
  const usual = isTooLow ? oldest : usualWithin(build.lowest, build.highest);
  return {
    value: String(isToolchain ? usual : Math.max(usual, Number(level?.value ?? 0))),
    kind: 'convention',
    source: level?.source ?? { file: build.file, line: 1 },
    confidence: 0.6,
    via: 'what the build tool runs on',
  };
}

/** `.java-version`, `.sdkmanrc`, `.tool-versions` and mise, in this order. Values are feature releases. */
function fromFiles(repository: Repository, directory: string): CandidateDraft[] {
  const plain = fileIn(directory, '.java-version');
  const sdkman = fileIn(directory, '.sdkmanrc');
  return [
    ...fromLine(repository, plain, /^(?:[a-z][a-z0-9]*-)*(\d[\d.]*)/),
    ...fromLine(repository, sdkman, /^java\s*=\s*(\d[\d.]*)/),
    ...[
      ...fromToolVersions(repository, directory, ['java']),
      ...fromMise(repository, directory, ['java']),
      ...fromEnvironments(repository, directory, ['java', 'jdk']),
    ].map(asCandidate),
  ].flatMap((candidate) => normalised(candidate));
}

function fromLine(repository: Repository, file: string, pattern: RegExp): CandidateDraft[] {
  for (const [index, line] of repository.lines(file).entries()) {
    const value = pattern.exec(line.trim())?.[1];
    if (value !== undefined) return [pin(value, { file, line: index + 1 })];
  }
  return [];
}

const pin = (value: string, source: SourcePlace): CandidateDraft => ({ value, kind: 'pin', source, confidence: 0.95, via: source.file });

/** `temurin-21.0.2+13` and `1.8` become `21` and `8`. */
function normalised(candidate: CandidateDraft): CandidateDraft[] {
  const release = javaRelease(String(candidate.value).replace(/^(?:[a-z]\w*-)+/i, ''));
  return release === undefined ? [] : [{ ...candidate, value: String(release) }];
}

/** setup-java reads these files itself, so a change of one needs no change of the workflow. */
function fileFact(chosen: CandidateDraft, files: readonly CandidateDraft[]): FactDraft[] {
  const { file } = chosen.source;
  if (!files.includes(chosen) || !/(?:^|\/)\.(?:java-version|sdkmanrc|tool-versions)$/.test(file) || !isSafePath(file)) return [];
  return [soleFact('java.version-file', { value: file, kind: 'declaration', source: chosen.source, confidence: 0.95, via: file })];
}

const distributions: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[-=\s])(?:amzn|corretto)/, 'corretto'],
  [/(?:^|[-=\s])zulu/, 'zulu'],
  [/(?:^|[-=\s])(?:librca|liberica)/, 'liberica'],
  [/(?:^|[-=\s])(?:graalce|graalvm-community)/, 'graalvm-community'],
  [/(?:^|[-=\s])(?:tem|temurin|adoptopenjdk)/, 'temurin'],
];

/** A vendor named beside the version, where it is one that setup-java knows. */
function distributionFact(repository: Repository, directory: string): FactDraft[] {
  for (const parent of upwards(directory))
    for (const name of ['.sdkmanrc', '.tool-versions', '.java-version'])
      for (const [index, line] of repository.lines(fileIn(parent, name)).entries()) {
        const isJava = name === '.java-version' || /^java[\s=]/.test(line);
        const value = isJava ? distributions.find(([pattern]) => pattern.test(line))?.[1] : undefined;
        if (value !== undefined)
          return [
            soleFact('java.distribution', {
              value,
              kind: 'pin',
              source: { file: fileIn(parent, name), line: index + 1 },
              confidence: 0.95,
              via: name,
            }),
          ];
      }
  return [];
}

/** A toolchain that the build tool itself cannot run on is installed beside the one it runs on. */
function toolchainFact(build: JvmBuild, chosen: CandidateDraft, pins: readonly CandidateDraft[]): FactDraft[] {
  const wanted = build.pins[0];
  if (build.tool !== 'gradle' || wanted === undefined || pins[0] !== wanted || wanted === chosen) return [];
  return wanted.value === chosen.value ? [] : [soleFact('java.toolchain', wanted)];
}

/** Libraries are tested on every long-term release from their floor to the newest that the build runs on. */
function matrixFact(build: JvmBuild, main: number, levels: readonly CandidateDraft[]): FactDraft[] {
  const floor = levels[0];
  if (build.role !== 'library' || !build.canVary || floor === undefined) return [];
  const lowest = Math.max(Number(floor.value), build.lowest);
  const named = build.cells.filter((release) => longTermReleases.includes(release) && release <= build.highest);
  const values = [...new Set([...named, ...longTermBetween(lowest, build.highest), main])].sort((left, right) => left - right);
  if (values.length < 2) return [];
  return [soleFact('java.versions', { ...floor, value: values.map(String), kind: 'range', via: floor.via })];
}
