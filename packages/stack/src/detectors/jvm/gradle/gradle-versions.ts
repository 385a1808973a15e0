import type { CandidateDraft } from '../../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../../parse/value-at.ts';
import { fileIn } from '../../../snapshot/directories.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { javaRelease } from '../java-releases.ts';
import type { VersionedCoordinate } from '../library-limits.ts';
import { findInScripts, type GradleSources, resolveExpression } from './read-gradle.ts';

const toolchainForms = [
  /\bjvmToolchain\s*[( ]\s*([\w".'][^)]*)/,
  /\blanguageVersion\s*(?:=|\.set\(|\.convention\()\s*(?:provider\s*\{\s*)?(JavaLanguageVersion\.of.*|[\w.]*libs\..*|[\w.]*\bproviders.*)$/,
];

/** The toolchain that compiles and tests, then the Java that the daemon asks for. */
export function toolchainCandidates(repository: Repository, sources: GradleSources): CandidateDraft[] {
  const found = toolchainForms.flatMap((form) => candidates(repository, sources, form, 'toolchain'));
  const newest = found.toSorted((left, right) => Number(right.value) - Number(left.value));
  return [...newest, ...daemon(repository, sources)];
}

function candidates(repository: Repository, sources: GradleSources, form: RegExp, via: string): CandidateDraft[] {
  return findInScripts(sources, form).flatMap(({ groups, source, lines }): CandidateDraft[] => {
    const release = javaRelease(resolveExpression(repository, sources, groups[1] ?? '', lines));
    if (release === undefined) return [];
    return [
      {
        value: String(release),
        kind: via === 'toolchain' ? 'pin' : 'declaration',
        source,
        confidence: via === 'toolchain' ? 0.95 : 0.8,
        via,
      },
    ];
  });
}

function daemon(repository: Repository, sources: GradleSources): CandidateDraft[] {
  const file = fileIn(sources.directory, 'gradle/gradle-daemon-jvm.properties');
  return repository.lines(file).flatMap((line, index): CandidateDraft[] => {
    const release = javaRelease(/^toolchainVersion\s*=\s*(\d+)/.exec(line)?.[1]);
    return release === undefined
      ? []
      : [{ value: String(release), kind: 'pin', source: { file, line: index + 1 }, confidence: 0.9, via: 'Gradle daemon' }];
  });
}

const levelForms = [
  [/\boptions\.release(?:\.set\(|\s*=)\s*([\w".'].*)$/, 'release'],
  [/\bsourceCompatibility\s*(?:=|\.set\(|\s)\s*([\w".'].*)$/, 'sourceCompatibility'],
  [/\btargetCompatibility\s*(?:=|\.set\(|\s)\s*([\w".'].*)$/, 'targetCompatibility'],
  [/\bjvmTarget\s*(?:=|\.set\()\s*(?:JvmTarget\.fromTarget\()?([\w".'].*)$/, 'jvmTarget'],
] as const;

/** The releases that the code is compiled for: release over source over target over that of Kotlin. */
export const levelCandidates = (repository: Repository, sources: GradleSources): CandidateDraft[] =>
  levelForms.flatMap(([form, via]) => candidates(repository, sources, form, via));

/** Plugins by id, from `plugins` blocks, `apply plugin` lines and the catalogue, with their versions where told. */
export function gradlePlugins(repository: Repository, sources: GradleSources): (VersionedCoordinate & { file: string; line: number })[] {
  const direct = findInScripts(sources, /(?:^|[\s({;])id\s*\(?\s*["']([\w.-]+)["']\s*\)?(?:.*?\bversion\s*\(?\s*["']([\w.-]+)["'])?/).map(
    ({ groups, source }) => ({
      name: groups[1] ?? '',
      version: groups[2] ?? '',
      ...source,
    }),
  );
  const applied = findInScripts(sources, /\bapply\s*(?:\(\s*)?plugin\s*[:=]\s*["']([\w.-]+)["']/).map(({ groups, source }) => ({
    name: groups[1] ?? '',
    version: '',
    ...source,
  }));
  const core = findInScripts(
    sources,
    /^\s*`?(java-library|maven-publish|java-gradle-plugin|kotlin-dsl|application|war|signing|java|groovy|scala)`?\s*$/,
  ).map(({ groups, source }) => ({
    name: groups[1] ?? '',
    version: '',
    ...source,
  }));
  const kotlin = findInScripts(sources, /(?:^|[\s({;])kotlin\s*\(\s*["'](\w+)["']\s*\)(?:.*?\bversion\s*\(?\s*["']([\w.-]+)["'])?/).map(
    ({ groups, source }) => ({
      name: `org.jetbrains.kotlin.${groups[1] ?? ''}`,
      version: groups[2] ?? '',
      ...source,
    }),
  );
  return [...direct, ...applied, ...core, ...kotlin, ...aliased(repository, sources)];
}

/** The version of the Android plugin: of its id, or of the artifact on the class path of the build script. */
export function androidPluginVersion(
  repository: Repository,
  sources: GradleSources,
  plugins: readonly VersionedCoordinate[],
): string | undefined {
  const direct = plugins.find(({ name, version }) => /^com\.android\.(?:application|library)$/.test(name) && /^\d/.test(version));
  if (direct !== undefined) return direct.version;
  const [artifact] = findInScripts(sources, /["']com\.android\.tools\.build:gradle:(?:(\d[\w.-]*)|\$\{?([\w.]+)\}?)["']/);
  if (artifact === undefined) return undefined;
  const [, literal, name] = artifact.groups;
  if (literal !== undefined || name === undefined) return literal;
  return resolveExpression(repository, sources, name.split('.').at(-1) ?? name, artifact.lines);
}

/** Plugins of the catalogue that a script applies by `alias`. */
function aliased(repository: Repository, sources: GradleSources) {
  const document = sources.catalogue === undefined ? undefined : repository.toml(sources.catalogue);
  const plugins = valueAt(document?.value, 'plugins');
  const plain = (key: string): string => key.replaceAll(/[-_.]/g, '').toLowerCase();
  return findInScripts(sources, /\balias\s*\(?\s*\w+\.plugins\.([\w.]+?)\s*\)/).flatMap(({ groups, source }) => {
    const key =
      typeof plugins === 'object' && plugins !== null
        ? Object.keys(plugins).find((name) => plain(name) === plain(groups[1] ?? ''))
        : undefined;
    if (key === undefined) return [];
    const [short = '', shortVersion] = (textAt(plugins, key) ?? '').split(':');
    const reference = textAt(plugins, key, 'version', 'ref');
    const version =
      textAt(plugins, key, 'version') ??
      (reference === undefined ? undefined : textAt(document?.value, 'versions', reference)) ??
      shortVersion;
    return [{ name: textAt(plugins, key, 'id') ?? short, version: version ?? '', ...source }];
  });
}
