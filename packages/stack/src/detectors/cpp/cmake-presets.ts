import type { SourcePlace } from '@autodevops/contracts/stack';
import { listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName, isSafePath } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { PackageNeed } from './native-build.ts';

/** The configure preset that a run on Linux takes, with what belongs to it. */
export interface CMakePreset {
  readonly name: string;
  readonly source: SourcePlace;
  readonly configureCommand: string;
  readonly buildCommand: string | undefined;
  readonly testCommand: string | undefined;
  /** Relative to the source; undefined where it cannot be told. */
  readonly binaryDirectory: string | undefined;
  readonly needs: readonly PackageNeed[];
  readonly hasCompiler: boolean;
}

/** Best first. What is left are names that say nothing. */
const preferences = [
  /^ci[-_](?:linux|ubuntu|unix|gcc)/i,
  /^ci$/i,
  /^(?:linux|ubuntu|unix)[-_]ci/i,
  /^default$/i,
  /^(?:linux|ubuntu|unix|gcc)(?:[-_].*)?$/i,
  /^(?:dev|develop|debug|release)$/i,
];

/** Presets for another system or a special purpose. */
const unfit =
  /(?:win|msvc|vs20|visual|mac|osx|darwin|apple|xcode|ios|android|emscripten|wasm|mingw|cross|arm|tidy|iwyu|asan|msan|tsan|ubsan|sanit|cover|fuzz|docs?$|bench|vcpkg|conan)/i;

/** Chooses a preset of CMakePresets.json; undefined where there is none for a Linux runner. */
export function choosePreset(repository: Repository, directory: string): CMakePreset | undefined {
  const file = fileIn(directory, 'CMakePresets.json');
  const document = repository.json(file);
  const presets = listAt(document?.value, 'configurePresets');
  const names = presets.flatMap((preset) => {
    const name = textAt(preset, 'name');
    const isOpen = valueAt(preset, 'hidden') !== true && isForLinux(preset, presets);
    return name !== undefined && isSafeName(name) && !unfit.test(name) && isOpen ? [name] : [];
  });
  const name = preferences.flatMap((pattern) => names.find((candidate) => pattern.test(candidate)) ?? [])[0] ?? names[0];
  if (document === undefined || name === undefined) return undefined;
  const index = presets.findIndex((preset) => textAt(preset, 'name') === name);
  const source = { file, line: document.lineOf('configurePresets', index) };
  const own = lineage(presets, name);
  const build = companion(document.value, 'buildPresets', name);
  const test = companion(document.value, 'testPresets', name);
  const binaryDirectory = binaryDirectoryOf(own, name);
  const isPlaceOpen = binaryDirectory === undefined && build === undefined && test === undefined;
  return {
    name,
    source,
    configureCommand: isPlaceOpen ? `cmake --preset ${name} -B build` : `cmake --preset ${name}`,
    buildCommand: build === undefined ? `cmake --build ${binaryDirectory ?? 'build'} --parallel` : `cmake --build --preset ${build}`,
    testCommand: test === undefined ? undefined : `ctest --preset ${test}`,
    binaryDirectory,
    needs: needsOf(own).map((packages) => ({ packages, source })),
    hasCompiler: own.some((preset) => ['CMAKE_C_COMPILER', 'CMAKE_CXX_COMPILER'].some((key) => cacheValue(preset, key) !== undefined)),
  };
}

/** The preset and all it inherits from, nearest first. */
function lineage(presets: readonly unknown[], name: string, depth = 0): unknown[] {
  const preset = presets.find((candidate) => textAt(candidate, 'name') === name);
  if (preset === undefined || depth > 10) return [];
  return [preset, ...textsAt(preset, 'inherits').flatMap((parent) => lineage(presets, parent, depth + 1))];
}

function isForLinux(preset: unknown, presets: readonly unknown[]): boolean {
  const name = textAt(preset, 'name') ?? '';
  const generators = lineage(presets, name).map((one) => textAt(one, 'generator') ?? '');
  const conditions = lineage(presets, name).map((one) => valueAt(one, 'condition'));
  return (
    !/^(?:Visual Studio|Xcode|NMake|MinGW)/.test(generators.find((generator) => generator !== '') ?? '') && conditions.every(admitsLinux)
  );
}

function admitsLinux(condition: unknown): boolean {
  if (condition === undefined || condition === null || condition === true) return true;
  const isHost = textAt(condition, 'lhs') === ['$', '{hostSystemName}'].join('');
  const rhs = textAt(condition, 'rhs') ?? '';
  switch (textAt(condition, 'type')) {
    case 'equals':
      return !isHost || rhs === 'Linux';
    case 'notEquals':
      return !isHost || rhs !== 'Linux';
    case 'allOf':
      return listAt(condition, 'conditions').every(admitsLinux);
    case 'anyOf':
      return listAt(condition, 'conditions').some(admitsLinux);
    case 'inList':
      return textsAt(condition, 'list').includes('Linux');
    default:
      return condition !== false;
  }
}

/** The build or test preset of a configure preset: the one of the same name first. */
function companion(value: unknown, list: 'buildPresets' | 'testPresets', configure: string): string | undefined {
  const fitting = listAt(value, list).flatMap((preset) => {
    const name = textAt(preset, 'name');
    const isFit = textAt(preset, 'configurePreset') === configure && valueAt(preset, 'hidden') !== true;
    return name !== undefined && isFit && isSafeName(name) ? [name] : [];
  });
  return fitting.find((name) => name === configure) ?? fitting[0];
}

function binaryDirectoryOf(own: readonly unknown[], name: string): string | undefined {
  const text = own.map((preset) => textAt(preset, 'binaryDir')).find((value) => value !== undefined);
  const path = text?.replace(/^\$\{sourceDir\}\//, '').replace(/\$\{presetName\}/g, name);
  return path !== undefined && isSafePath(path) ? path.replace(/\/$/, '') : undefined;
}

function cacheValue(preset: unknown, key: string): string | undefined {
  return textAt(preset, 'cacheVariables', key) ?? textAt(preset, 'cacheVariables', key, 'value');
}

const programs: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)ccache$/, 'ccache'],
  [/(?:^|\/)clang(?:\+\+)?$/, 'clang'],
];

function needsOf(own: readonly unknown[]): string[][] {
  const keys = ['C', 'CXX'].flatMap((language) => [`CMAKE_${language}_COMPILER_LAUNCHER`, `CMAKE_${language}_COMPILER`]);
  const values = own.flatMap((preset) => keys.flatMap((key) => cacheValue(preset, key) ?? []));
  const found = programs.filter(([pattern]) => values.some((value) => pattern.test(value))).map(([, name]) => name);
  const hasNinja = own.some((preset) => textAt(preset, 'generator')?.startsWith('Ninja') === true);
  const packages = [...found, ...(hasNinja ? ['ninja-build'] : [])];
  return packages.length === 0 ? [] : [packages];
}
