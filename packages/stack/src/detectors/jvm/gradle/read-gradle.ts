import type { SourcePlace } from '@autodevops/contracts/stack';
import { textAt, valueAt } from '../../../parse/value-at.ts';
import { baseNameOf, directoryOf, fileIn, nearestIn, upwards } from '../../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../../snapshot/ignored-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';

/** One Gradle build: the directory of its settings, and every script that belongs to it. Scripts are searched, never run. */
export interface GradleSources {
  readonly directory: string;
  /** The settings file, or the build file of a build without settings. */
  readonly file: string;
  /** Scripts, that of the root first, then those of build logic, then those of the projects. */
  readonly scripts: readonly GradleScript[];
  readonly catalogue: string | undefined;
}

export interface GradleScript {
  readonly file: string;
  /** Lines; those that are comments are empty. */
  readonly lines: readonly string[];
}

const buildNames = ['build.gradle', 'build.gradle.kts'];
const settingsNames = ['settings.gradle', 'settings.gradle.kts'];
const logicDirectory = /(?:^|\/)(?:buildSrc|build-logic|build-plugins|buildLogic|build-conventions|gradle\/plugins)(?:\/|$)/;

/** The Gradle builds of a repository. Build logic belongs to the build above it; the Android half of another framework's application to none. */
export function gradleSources(repository: Repository): GradleSources[] {
  const settings = repository.named(...settingsNames);
  const builds = repository.named(...buildNames);
  const isBuild = new Set(builds);
  const isSettings = new Set(settings);
  const withCode = isBuild.size === 0 ? isBuild : directoriesWithCode(repository);
  const roots = new Map<string, string>();
  for (const file of [...settings, ...builds]) {
    const directory = directoryOf(file);
    const isBelow = upwards(directory)
      .slice(1)
      .some((parent) => roots.has(parent) && isBuild.has(file) && !isSettings.has(file));
    const isPart = !isSettings.has(file) && !withCode.has(directory);
    if (!roots.has(directory) && !isBelow && !isPart && isOwnBuild(repository, directory)) roots.set(directory, file);
  }
  const directories = new Set(roots.keys());
  const standing = new Set([...directories].filter((directory) => !isIncluded(repository, directories, directory)));
  return [...roots]
    .filter(([directory]) => standing.has(directory))
    .map(([directory, file]) => ({ directory, file, ...sourcesOf(repository, directory, standing) }));
}

/** A script without settings and without code packs what others build: the sources of a C++ library for Android, say. */
function directoriesWithCode(repository: Repository): ReadonlySet<string> {
  const found = new Set(['.']);
  for (const end of ['java', 'kt', 'groovy', 'scala'])
    for (const path of repository.ending(end))
      for (let directory = directoryOf(path); !found.has(directory); directory = directoryOf(directory)) found.add(directory);
  return found;
}

function isOwnBuild(repository: Repository, directory: string): boolean {
  if (directory === '.') return true;
  if (logicDirectory.test(directory) || isOptionalDirectory(directory)) return false;
  const halves = upwards(directory).filter((part) => /^(?:android|macos|windows|linux|platforms)$/.test(baseNameOf(part)));
  return !halves.some((half) => ['pubspec.yaml', 'package.json'].some((name) => repository.has(fileIn(directoryOf(half), name))));
}

/** A build that another one includes is built with it. */
function isIncluded(repository: Repository, directories: ReadonlySet<string>, directory: string): boolean {
  const parent = directory === '.' ? undefined : nearestIn(directories, directoryOf(directory));
  if (parent === undefined) return false;
  const relative = parent === '.' ? directory : directory.slice(parent.length + 1);
  return settingsNames.some((name) =>
    (repository.text(fileIn(parent, name)) ?? '').match(/includeBuild\s*\(?\s*["']([^"']+)["']/g)?.some((call) => call.includes(relative)),
  );
}

function sourcesOf(repository: Repository, root: string, standing: ReadonlySet<string>) {
  const isOwn = (path: string): boolean => nearestIn(standing, directoryOf(path)) === root;
  const files = repository
    .below(root)
    .filter((path) => /\.gradle(?:\.kts)?$|\.kt$|\.groovy$/.test(path) && repository.text(path) !== undefined && isOwn(path));
  const rank = (file: string): number => (directoryOf(file) === root ? 0 : logicDirectory.test(file) ? 1 : 2);
  const scripts = files
    .filter((file) => /\.gradle(?:\.kts)?$/.test(file) || logicDirectory.test(file))
    .map((file) => ({ file, lines: withoutComments(repository.lines(file)) }));
  const catalogue = fileIn(root, 'gradle/libs.versions.toml');
  return {
    scripts: scripts.toSorted((left, right) => rank(left.file) - rank(right.file)),
    catalogue: repository.has(catalogue) ? catalogue : undefined,
  };
}

function withoutComments(lines: readonly string[]): string[] {
  let isInside = false;
  return lines.map((line) => {
    const starts = /^\s*\/\*/.test(line);
    const isComment = isInside || starts || /^\s*(?:\/\/|\*\s)/.test(line);
    if (starts) isInside = true;
    if (line.includes('*/')) isInside = false;
    return isComment ? '' : line.replace(/(^|\s)\/\/.*$/, '$1');
  });
}

export interface ScriptMatch {
  readonly groups: readonly (string | undefined)[];
  readonly source: SourcePlace;
  readonly lines: readonly string[];
}

/** Every line of the scripts that matches. */
export function findInScripts(sources: GradleSources, pattern: RegExp): ScriptMatch[] {
  return sources.scripts.flatMap(({ file, lines }) =>
    lines.flatMap((line, index): ScriptMatch[] => {
      const match = line.length > 1000 ? null : pattern.exec(line);
      return match === null ? [] : [{ groups: match, source: { file, line: index + 1 }, lines }];
    }),
  );
}

/**
 * What an expression of a script stands for, where that can be told without running it: a literal, a version of the catalogue, a property of
 * `gradle.properties`, or a value given to that name in the same script.
 */
export function resolveExpression(
  repository: Repository,
  sources: GradleSources,
  expression: string,
  lines: readonly string[],
  depth = 0,
): string | undefined {
  const text = expression
    .trim()
    .replace(/^JavaLanguageVersion\.of\(?/, '')
    .replace(/^JavaVersion\.toVersion\(?/, '');
  const literal = /^["']?((?:JavaVersion\.VERSION_|JvmTarget\.JVM_|VERSION_|JVM_)?\d[\d._]*)\b/.exec(text)?.[1];
  if (literal !== undefined) return literal.replace(/^J\w+\./, '');
  const version = /^(?:\w+\.)?libs\.(?:findVersion\("([\w.-]+)"\)|versions\.([\w.]+?))(?:\.(?:get|map|asProvider)\b|[()\s}]|$)/.exec(
    text.replaceAll(/rootProject\./g, ''),
  );
  if (version !== null) return catalogueVersion(repository, sources, version[1] ?? version[2] ?? '');
  const name =
    /(?:property|gradleProperty|findProperty|extra)\s*[([]\s*["']([\w.-]+)["']/.exec(text)?.[1] ??
    /^(?:rootProject\.|project\.|ext\.|Versions\.|Config\.)*(\w+)/.exec(text)?.[1];
  if (name === undefined || depth > 3) return undefined;
  return propertyOf(repository, sources, name) ?? assignedIn(repository, sources, name, lines, depth);
}

function catalogueVersion(repository: Repository, sources: GradleSources, accessor: string): string | undefined {
  const versions = valueAt(repository.toml(sources.catalogue ?? '')?.value, 'versions');
  if (typeof versions !== 'object' || versions === null) return undefined;
  const plain = (key: string): string => key.replaceAll(/[-_.]/g, '').toLowerCase();
  const key = Object.keys(versions).find((candidate) => plain(candidate) === plain(accessor));
  return key === undefined ? undefined : (textAt(versions, key) ?? textAt(versions, key, 'strictly') ?? textAt(versions, key, 'require'));
}

function propertyOf(repository: Repository, sources: GradleSources, name: string): string | undefined {
  for (const line of repository.lines(fileIn(sources.directory, 'gradle.properties'))) {
    const [, key, value] = /^\s*([\w.-]+)\s*[=:]\s*(\S+)\s*$/.exec(line) ?? [];
    if (key === name) return value;
  }
  return undefined;
}

/** What names of a script stand for. A script may ask for one on each of its lines, and each answer takes a look at all of them. */
const assignments = new WeakMap<readonly string[], Map<string, string | undefined>>();

function assignedIn(
  repository: Repository,
  sources: GradleSources,
  name: string,
  lines: readonly string[],
  depth: number,
): string | undefined {
  const known = assignments.get(lines) ?? new Map<string, string | undefined>();
  assignments.set(lines, known);
  const key = `${sources.directory} ${depth} ${name}`;
  if (!known.has(key) && known.size < maxNames) known.set(key, findAssigned(repository, sources, name, lines, depth));
  return known.get(key);
}

/** No script that a person wrote asks for more of them. */
const maxNames = 200;

function findAssigned(
  repository: Repository,
  sources: GradleSources,
  name: string,
  lines: readonly string[],
  depth: number,
): string | undefined {
  const assignment = new RegExp(`(?:^|\\s|\\.)(?:val|def|var|const val|ext\\.|set\\()?\\s*["']?${name}["']?\\s*(?:=|,|:)\\s*(\\S.*)$`);
  for (const line of [...lines, ...sources.scripts.flatMap((script) => script.lines)]) {
    const value = line.includes(name) ? assignment.exec(line)?.[1] : undefined;
    if (value !== undefined && !new RegExp(`^${name}\\b`).test(value))
      return resolveExpression(repository, sources, value, lines, depth + 1);
  }
  return undefined;
}
