import type { ProjectRole, SourcePlace } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../../facts/fact-draft.ts';
import { soleFact } from '../../../facts/fact-draft.ts';
import { directoryOf, fileIn } from '../../../snapshot/directories.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import type { TaskDraft } from '../../define-detector.ts';
import { compareVersions, javaForAndroid, newestForGradle, newestForKotlin, oldestForGradle } from '../java-releases.ts';
import type { JvmBuild } from '../jvm-build.ts';
import { libraryRange } from '../library-limits.ts';
import { pluginChecks } from './gradle-checks.ts';
import { gradleDependencies } from './gradle-dependencies.ts';
import { androidPluginVersion, gradlePlugins, levelCandidates, toolchainCandidates } from './gradle-versions.ts';
import { findInScripts, type GradleSources, gradleSources } from './read-gradle.ts';

export const gradleBuilds = (repository: Repository): JvmBuild[] =>
  gradleSources(repository).map((sources) => describe(repository, sources));

type Plugin = ReturnType<typeof gradlePlugins>[number];

function describe(repository: Repository, sources: GradleSources): JvmBuild {
  const plugins = gradlePlugins(repository, sources);
  const dependencies = gradleDependencies(repository, sources);
  const wrapper = readWrapper(repository, sources.directory);
  const android = plugins.find(({ name }) => /^com\.android\./.test(name));
  const androidRange = javaForAndroid(androidPluginVersion(repository, sources, plugins));
  const range = libraryRange([...plugins, ...dependencies].filter(({ version }) => /^\d/.test(version)));
  const kotlin = plugins
    .filter(({ name, version }) => name.startsWith('org.jetbrains.kotlin') && /^\d/.test(version))
    .map(({ version }) => version);
  const newestKotlin = kotlin.toSorted(compareVersions).at(-1);
  const pins = toolchainCandidates(repository, sources);
  const levels = levelCandidates(repository, sources);
  const needed = pins.length > 0 ? [] : levels.map(({ value }) => Number(value));
  const highest = wrapper?.version === undefined ? 99 : newestForGradle(wrapper.version);
  return {
    tool: 'gradle',
    directory: sources.directory,
    file: sources.file,
    name: nameOf(sources),
    role: roleOf(plugins),
    pins,
    levels,
    lowest: Math.max(
      ...needed,
      range.lowest,
      wrapper?.version === undefined ? 8 : oldestForGradle(wrapper.version),
      android === undefined ? 8 : androidRange.lowest,
    ),
    highest: Math.min(
      android === undefined ? 99 : androidRange.highest,
      highest,
      range.highest,
      newestKotlin === undefined || pins.length > 0 ? 99 : newestForKotlin(newestKotlin),
    ),
    cells: [],
    canVary: pins.length === 0 && android === undefined && newestKotlin === undefined && !isMultiplatform(plugins),
    toolFacts: wrapper === undefined ? [] : wrapperFacts(wrapper),
    facts: [...platformFacts(plugins, android, sources), ...historyFacts(sources, plugins)],
    tasks: tasksOf(repository, sources, wrapper, plugins),
    dependencies,
  };
}

interface Wrapper {
  readonly script: string;
  readonly version: string | undefined;
  readonly source: SourcePlace;
  /** The script works only with its jar, which some repositories ignore. */
  readonly isUsable: boolean;
}

function readWrapper(repository: Repository, directory: string): Wrapper | undefined {
  const properties = fileIn(directory, 'gradle/wrapper/gradle-wrapper.properties');
  if (!repository.has(properties)) return undefined;
  const lines = repository.lines(properties);
  const index = lines.findIndex((line) => line.startsWith('distributionUrl'));
  const script = fileIn(directory, 'gradlew');
  return {
    script,
    version: /gradle-(\d[\w.-]*?)-(?:bin|all)\.zip/.exec(lines[index] ?? '')?.[1],
    source: { file: properties, line: Math.max(1, index + 1) },
    isUsable: repository.has(script) && repository.has(fileIn(directory, 'gradle/wrapper/gradle-wrapper.jar')),
  };
}

function wrapperFacts({ script, version, source, isUsable }: Wrapper): FactDraft[] {
  const base = { source, confidence: 0.95, via: 'Gradle wrapper' } as const;
  return [
    ...(isUsable ? [soleFact('java.wrapper', { ...base, value: script, kind: 'declaration' as const })] : []),
    ...(version === undefined ? [] : [soleFact('package-manager.version', { ...base, value: version, kind: 'pin' as const })]),
  ];
}

function nameOf(sources: GradleSources): string {
  const found = findInScripts(sources, /^\s*rootProject\.name\s*=\s*["']([^"']+)["']/)[0]?.groups[1];
  return found ?? (sources.directory === '.' ? 'root' : sources.directory);
}

const publishing =
  /^(?:maven-publish|signing|java-gradle-plugin|com\.gradle\.plugin-publish|com\.vanniktech\.maven\.publish.*|io\.github\.gradle-nexus\.publish-plugin|org\.jetbrains\.dokka|com\.android\.library|org\.jetbrains\.intellij(?:\.platform)?)$/;
const serving =
  /^(?:application|war|org\.springframework\.boot|com\.android\.application|com\.gradleup\.shadow|com\.github\.johnrengelman\.shadow|io\.quarkus|io\.micronaut\.application|io\.ktor\.plugin|com\.google\.cloud\.tools\.jib|fabric-loom|net\.neoforged\..*|org\.jetbrains\.compose)$/;

function roleOf(plugins: readonly Plugin[]): ProjectRole {
  const has = (pattern: RegExp): boolean => plugins.some(({ name }) => pattern.test(name));
  if (has(/^com\.android\.application$/) && !has(/^(?:maven-publish|com\.vanniktech\.maven\.publish.*)$/)) return 'application';
  if (has(publishing)) return 'library';
  return has(serving) || !has(/^java-library$/) ? 'application' : 'library';
}

const isMultiplatform = (plugins: readonly Plugin[]): boolean =>
  plugins.some(({ name }) => name === 'org.jetbrains.kotlin.multiplatform' || name === 'kotlin-multiplatform');

/** Apple targets of Kotlin Multiplatform are built on macOS only; elsewhere they are left out. */
function platformFacts(plugins: readonly Plugin[], android: Plugin | undefined, sources: GradleSources): FactDraft[] {
  const [apple] = isMultiplatform(plugins)
    ? findInScripts(sources, /(?:^|\s|\.)((?:ios|macos|tvos|watchos)(?:X64|Arm64|Arm32|SimulatorArm64)?)\s*(?:\(|\{)/)
    : [];
  return [
    ...(android === undefined
      ? []
      : [
          soleFact('java.android', {
            value: true,
            kind: 'declaration',
            source: { file: android.file, line: android.line },
            confidence: 0.95,
            via: android.name,
          }),
        ]),
    ...(apple === undefined
      ? []
      : [
          soleFact('java.apple-targets', {
            value: true,
            kind: 'declaration',
            source: apple.source,
            confidence: 0.9,
            via: 'Kotlin Multiplatform',
          }),
        ]),
  ];
}

const versioning =
  /^(?:com\.palantir\.git-version|pl\.allegro\.tech\.build\.axion-release|me\.qoomon\.git-versioning|org\.ajoberstar\.(?:reckon|grgit).*|nebula\.release|com\.netflix\.nebula\.release|fr\.brouillard\.oss\.gradle\.jgitver)$/;

/** Formatters that compare with another branch, and versions made from tags, need the history. */
function historyFacts(sources: GradleSources, plugins: readonly Plugin[]): FactDraft[] {
  const ratchet = findInScripts(sources, /\bratchetFrom\b/)[0]?.source;
  const plugin = plugins.find(({ name }) => versioning.test(name));
  const source = ratchet ?? (plugin === undefined ? undefined : { file: plugin.file, line: plugin.line });
  return source === undefined
    ? []
    : [soleFact('java.history', { value: true, kind: 'declaration', source, confidence: 0.85, via: 'build script' })];
}

/** `build` compiles, packs, tests and runs every check. That of an Android application would also pack releases, which need keys. */
function tasksOf(repository: Repository, sources: GradleSources, wrapper: Wrapper | undefined, plugins: readonly Plugin[]): TaskDraft[] {
  const program = wrapper?.isUsable === true ? './gradlew' : 'gradle';
  const test = testFile(repository, sources.directory);
  const source = { file: sources.file, line: 1 };
  const tested = test === undefined ? source : { file: test, line: 1 };
  const base = { kind: 'convention', source } as const;
  if (!plugins.some(({ name }) => name === 'com.android.application'))
    return [
      {
        ...base,
        purpose: test === undefined ? 'build' : 'test',
        name: 'build',
        command: `${program} build`,
        confidence: 0.9,
        source: tested,
      },
    ];
  const confidence = missesServices(repository, sources) ? 0.4 : 0.85;
  return [
    ...pluginChecks(repository, program, plugins),
    { ...base, purpose: 'lint', name: 'lint', command: `${program} lint`, confidence },
    { ...base, purpose: 'build', name: 'assembleDebug', command: `${program} assembleDebug`, confidence },
    ...(test === undefined
      ? []
      : [{ ...base, purpose: 'test' as const, name: 'test', command: `${program} test`, confidence, source: tested }]),
  ];
}

/** The Google services plugin fails without its file, which is often kept out of the repository. */
function missesServices(repository: Repository, sources: GradleSources): boolean {
  const isUsed = gradlePlugins(repository, sources).some(
    ({ name, file }) => name === 'com.google.gms.google-services' && directoryOf(file) !== sources.directory,
  );
  return isUsed && !repository.below(sources.directory).some((path) => path.endsWith('google-services.json'));
}

const testFile = (repository: Repository, root: string): string | undefined =>
  repository
    .below(root)
    .find((path) => /(?:^|\/)src\/\w*[tT]est\w*\/.*\.(?:java|kt|groovy|scala)$/.test(path) && !/(?:^|\/)src\/androidTest\//.test(path));
