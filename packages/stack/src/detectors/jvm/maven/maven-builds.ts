import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../../facts/fact-draft.ts';
import { soleFact } from '../../../facts/fact-draft.ts';
import { elementsAt, xmlTextAt } from '../../../parse/parse-xml.ts';
import { fileIn, isWithin } from '../../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../../snapshot/ignored-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import type { Dependency } from '../../define-detector.ts';
import type { JvmBuild } from '../jvm-build.ts';
import { libraryRange, type VersionedCoordinate } from '../library-limits.ts';
import { compilerLevels, enforcedLowest, profiledReleases, toolchainPins } from './maven-levels.ts';
import { mavenTasks } from './maven-tasks.ts';
import { type Pom, pluginsOf, readPoms, resolveText, withModules, withParents } from './read-pom.ts';

/** The Maven builds of a repository: poms that no other pom builds as its module. */
export function mavenBuilds(repository: Repository): JvmBuild[] {
  const poms = readPoms(repository);
  const parents = new Set([...poms.values()].flatMap(({ parentFile }) => parentFile ?? []));
  const modules = new Set([...poms.values()].flatMap(({ moduleFiles }) => moduleFiles));
  return [...poms.values()]
    .filter(({ file, directory }) => !modules.has(file) && (directory === '.' || !isOptionalDirectory(directory)))
    .filter((pom) => !isPartOfAnother(parents, pom))
    .map((pom) => describe(repository, poms, pom));
}

/** A parent pom beside its children is built with them, and a folder of the build may hold a pom for its tests only. */
function isPartOfAnother(parents: ReadonlySet<string>, { file, directory, moduleFiles }: Pom): boolean {
  const isInSources = /(?:^|\/)src\//.test(`${directory}/`);
  return isInSources || (parents.has(file) && moduleFiles.length === 0 && directory !== '.');
}

function describe(repository: Repository, poms: ReadonlyMap<string, Pom>, pom: Pom): JvmBuild {
  const chain = withParents(poms, pom);
  const all = withModules(poms, pom);
  const role = roleOf(all, chain);
  const lookup = [...new Set([...all, ...chain])];
  const levels = [
    ...compilerLevels(chain),
    ...all.filter((module) => module !== pom).flatMap((module) => compilerLevels([module, ...chain])),
  ];
  const named = profiledReleases(lookup);
  const used = lookup.flatMap((one) => coordinatesOf([one, ...chain], one));
  const range = libraryRange(used);
  const needed = all.map((module) => Number(compilerLevels([module, ...chain])[0]?.value ?? 0));
  const lowest = Math.max(
    ...(named.includes(8) ? [] : needed),
    enforcedLowest(chain),
    range.lowest,
    floorOfSyntax(repository, pom, levels, named),
  );
  return {
    tool: 'maven',
    directory: pom.directory,
    file: pom.file,
    name: xmlTextAt(pom.root, 'artifactId') ?? pom.directory,
    role,
    pins: toolchainPins(chain),
    levels: levels.filter((level, index) => levels.findIndex(({ value }) => value === level.value) === index),
    lowest,
    highest: Math.min(range.highest, highestForLevel(Number(levels[0]?.value ?? 8))),
    cells: named.filter((release) => release >= range.lowest),
    canVary: true,
    toolFacts: wrapperFacts(repository, pom.directory),
    facts: [],
    tasks: mavenTasks(repository, pom, all),
    dependencies: all.flatMap((module) => dependenciesOf(module)),
  };
}

/** Release 9 brought `--release` and modules, so a build with either needs 11; one with a profile for 8 says that it does not. */
function floorOfSyntax(repository: Repository, pom: Pom, levels: JvmBuild['levels'], named: readonly number[]): number {
  if (named.includes(8)) return 8;
  const settings = repository.text(fileIn(pom.directory, '.mvn/jvm.config')) ?? '';
  const hasModule = repository.named('module-info.java').some((path) => path.includes('src/main/java/') && isWithin(path, pom.directory));
  const isRelease = levels.some(({ via }) => via.endsWith('release'));
  return hasModule || isRelease || /--add-(?:exports|opens)/.test(settings) ? 11 : 8;
}

/** Compilers dropped old targets: 20 compiles nothing older than 8, 12 nothing older than 7. */
const highestForLevel = (level: number): number => (level >= 8 ? 99 : level === 7 ? 17 : level === 6 ? 11 : 8);

function wrapperFacts(repository: Repository, directory: string): FactDraft[] {
  const script = fileIn(directory, 'mvnw');
  const properties = fileIn(directory, '.mvn/wrapper/maven-wrapper.properties');
  if (!repository.has(script) || !repository.has(properties)) return [];
  const line = repository.lines(properties).findIndex((text) => text.startsWith('distributionUrl'));
  const version = /apache-maven-(\d[\w.-]*?)-bin/.exec(repository.lines(properties)[line] ?? '')?.[1];
  const source = { file: properties, line: Math.max(1, line + 1) };
  const base = { source, confidence: 0.95, via: 'Maven wrapper' } as const;
  return [
    soleFact('java.wrapper', { ...base, value: script, kind: 'declaration' }),
    ...(version === undefined ? [] : [soleFact('package-manager.version', { ...base, value: version, kind: 'pin' })]),
  ];
}

const publishing = ['central-publishing-maven-plugin', 'nexus-staging-maven-plugin', 'maven-gpg-plugin', 'maven-release-plugin'];
const serving = [
  'spring-boot-maven-plugin',
  'quarkus-maven-plugin',
  'micronaut-maven-plugin',
  'jib-maven-plugin',
  'exec-maven-plugin',
  'liberty-maven-plugin',
];

/** What is published, or is described as Maven Central asks, is a library; what is packed to be run is an application. */
function roleOf(all: readonly Pom[], chain: readonly Pom[]): ProjectRole {
  const plugins = [...all, ...chain].flatMap(pluginsOf);
  const uses = (names: readonly string[]): boolean => plugins.some(({ name }) => names.some((plugin) => name.endsWith(`:${plugin}`)));
  const [root] = all;
  if (uses(publishing) || elementsAt(root?.root, 'distributionManagement', 'repository').length > 0) return 'library';
  if (uses(serving) || all.some(({ root: pom }) => xmlTextAt(pom, 'packaging') === 'war')) return 'application';
  const isDescribed = ['licenses', 'scm'].every((name) => chain.some(({ root: pom }) => elementsAt(pom, name).length > 0));
  return isDescribed ? 'library' : 'application';
}

function dependenciesOf({ root, file }: Pom): Dependency[] {
  return elementsAt(root, 'dependencies', 'dependency').flatMap((element): Dependency[] => {
    const artifact = xmlTextAt(element, 'artifactId');
    if (artifact === undefined) return [];
    const name = `${xmlTextAt(element, 'groupId') ?? ''}:${artifact}`;
    return [{ name, isDevelopment: xmlTextAt(element, 'scope') === 'test', source: { file, line: element.line } }];
  });
}

/** Everything with a version that can be told: the parent, dependencies, managed ones, plugins and what those depend on. */
function coordinatesOf(chain: readonly Pom[], pom: Pom): VersionedCoordinate[] {
  const elements = [
    ...elementsAt(pom.root, 'parent'),
    ...elementsAt(pom.root, 'dependencies', 'dependency'),
    ...elementsAt(pom.root, 'dependencyManagement', 'dependencies', 'dependency'),
    ...pluginsOf(pom)
      .filter(({ profile }) => profile === undefined)
      .flatMap(({ element }) => [element, ...elementsAt(element, 'dependencies', 'dependency')]),
  ];
  return elements.flatMap((element): VersionedCoordinate[] => {
    const version = resolveText(chain, xmlTextAt(element, 'version') ?? '');
    const group = xmlTextAt(element, 'groupId') ?? 'org.apache.maven.plugins';
    const name = `${group}:${xmlTextAt(element, 'artifactId') ?? ''}`;
    return version === undefined || !/^\d/.test(version) ? [] : [{ name, version }];
  });
}
