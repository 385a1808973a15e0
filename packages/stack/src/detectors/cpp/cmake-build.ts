import type { ProjectRole, SourcePlace } from '@autodevops/contracts/stack';
import { isSafeName, isSafePath } from '../../safe-text.ts';
import { baseNameOf, directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { type CMakeCommand, readCMakeCommands } from './cmake-commands.ts';
import { type CMakePreset, choosePreset } from './cmake-presets.ts';
import { debianPackagesOf } from './debian-packages.ts';
import type { NativeBuild, PackageNeed } from './native-build.ts';

interface CMakeFile {
  readonly file: string;
  readonly commands: readonly CMakeCommand[];
}

/** Builds that another tool starts, or that need a kit which no runner has. */
const foreign =
  /\b(?:FLUTTER_\w+|flutter_wrapper\w*|IDF_PATH|pico_sdk_init|find_package\(Zephyr|ANDROID_NDK|catkin_package|ament_package)\b/;

/** Reads the CMake build of a directory; undefined where there is none that stands on its own. */
export function readCMakeBuild(repository: Repository, directory: string): NativeBuild | undefined {
  const file = fileIn(directory, 'CMakeLists.txt');
  const text = repository.text(file);
  if (text === undefined || foreign.test(text)) return undefined;
  const root: CMakeFile = { file, commands: readCMakeCommands(text) };
  const project = root.commands.find(({ name }) => name === 'project');
  if (project === undefined) return undefined;
  const files = [root, ...otherFiles(repository, directory, file)];
  const floor = root.commands.find(({ name }) => name === 'cmake_minimum_required');
  const minimum = /^(\d+\.\d+(?:\.\d+)?)/.exec(floor?.words[1] ?? '')?.[1];
  const preset = choosePreset(repository, directory);
  const swift = swiftPlace(root);
  if (swift !== undefined && preset === undefined) return swiftBuild(repository, root, project, swift);
  return {
    system: 'cmake',
    file,
    name: project.words[0],
    role: roleOf(files, directory),
    minimum: minimum === undefined ? undefined : { value: minimum, source: { file, line: floor?.line ?? 1 } },
    configure: [preset === undefined ? configureCommand(files, root, project) : preset.configureCommand],
    tasks: tasksOf(files, root, directory, preset),
    needs: [...packageNeeds(files, project.words[0] ?? ''), ...(preset?.needs ?? [])],
    preset: preset === undefined ? undefined : { value: preset.name, source: preset.source },
    isCompilerFree: preset?.hasCompiler !== true,
  };
}

/** The line that asks for the Swift compiler. */
function swiftPlace({ file, commands }: CMakeFile): SourcePlace | undefined {
  const found = commands.find(({ name, words }) => ['project', 'enable_language'].includes(name) && words.includes('Swift'));
  return found === undefined ? undefined : { file, line: found.line };
}

/**
 * CMake compiles Swift with Ninja alone. Beside a package of Swift, whose tests its own tool runs, this is a second way to build the same code: that it builds
 * is what has to hold.
 */
function swiftBuild(repository: Repository, root: CMakeFile, project: CMakeCommand, swift: SourcePlace): NativeBuild {
  const directory = directoryOf(root.file);
  const files = [root, ...otherFiles(repository, directory, root.file)];
  const isSecond = repository.has(fileIn(directory, 'Package.swift'));
  const configure = 'cmake -G Ninja -S . -B build -DCMAKE_BUILD_TYPE=Release';
  return {
    system: 'cmake',
    file: root.file,
    name: project.words[0],
    role: roleOf(files, directory),
    minimum: undefined,
    configure: [isSecond ? `${configure} -DBUILD_TESTING=OFF` : [configure, ...testOptions(root, project)].join(' ')],
    tasks: tasksOf(files, root, directory, undefined).filter(({ purpose }) => !isSecond || purpose === 'build'),
    needs: [{ packages: ['ninja-build'], source: swift }, ...packageNeeds(files, project.words[0] ?? '')],
    preset: undefined,
    swift,
    isCompilerFree: false,
  };
}

const besides = /(?:^|\/)(?:examples?|samples?|demos?|bench(?:mark)?s?|fuzz(?:ing)?|external|extern|deps|contrib|packaging)(?:\/|$)/i;

function otherFiles(repository: Repository, directory: string, root: string): CMakeFile[] {
  const all = repository.below(directory);
  const below = [
    ...all.filter((path) => baseNameOf(path).toLowerCase() === 'cmakelists.txt'),
    ...all.filter((path) => path.endsWith('.cmake')),
  ];
  return below
    .filter((file) => file !== root && !besides.test(file.slice(directory === '.' ? 0 : directory.length)))
    .flatMap((file) => {
      const text = repository.text(file);
      return text === undefined ? [] : [{ file, commands: readCMakeCommands(text) }];
    });
}

const allCommands = (files: readonly CMakeFile[]): CMakeCommand[] => files.flatMap(({ commands }) => commands);

/** Options that switch the tests on, where they are off unless asked for. Tests of a special kind (CUDA, performance) stay off. */
function testOptions(root: CMakeFile, project: CMakeCommand): string[] {
  const own = (project.words[0] ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '_');
  return root.commands.flatMap(({ name, words }) => {
    const [option = '', , initial = 'OFF'] = words;
    if (name !== 'option' || !isSafeName(option) || !/^(?:OFF|FALSE|NO|0)$/i.test(initial)) return [];
    const rest = option.toUpperCase().startsWith(`${own}_`) ? option.toUpperCase().slice(own.length + 1) : option.toUpperCase();
    const isTests = /^(?:(?:\w+_)?(?:BUILD|ENABLE|WITH)_)?(?:UNIT_?)?TEST(?:S|ING)?(?:_ENABLED)?$|^(?:UNIT_?)?TESTS?_BUILD$/.test(rest);
    return isTests ? [`-D${option}=ON`] : [];
  });
}

const frameworks = /^(?:gtest|googletest|catch2?|doctest|boost\.?test|cmocka|unity|cpputest|check|cunit|criterion|ut|snitch)$/i;

/** A framework reports failures by itself; tests that rely on `assert` need a build that keeps it. */
function buildType(files: readonly CMakeFile[]): 'Release' | 'Debug' {
  const hasFramework = allCommands(files).some(
    ({ name, words }) =>
      /^(?:gtest|catch|doctest)_discover_tests$/.test(name) ||
      (/^(?:find_package|fetchcontent_declare|cpmaddpackage|add_subdirectory|target_link_libraries)$/.test(name) &&
        words.some((word) => word.split(/[/:_-]/).some((part) => frameworks.test(part)))),
  );
  return hasFramework ? 'Release' : 'Debug';
}

const configureCommand = (files: readonly CMakeFile[], root: CMakeFile, project: CMakeCommand): string =>
  ['cmake -S . -B build', `-DCMAKE_BUILD_TYPE=${buildType(files)}`, ...testOptions(root, project)].join(' ');

function tasksOf(files: readonly CMakeFile[], root: CMakeFile, directory: string, preset: CMakePreset | undefined): TaskDraft[] {
  const base = { kind: preset === undefined ? 'convention' : 'declaration', confidence: 0.9 } as const;
  const source = preset?.source ?? { file: root.file, line: 1 };
  const build = preset?.buildCommand ?? 'cmake --build build --parallel';
  const tasks: TaskDraft[] = [{ ...base, purpose: 'build', name: 'cmake', command: build, source }];
  const test = testPlace(files, root);
  if (test === undefined) return tasks;
  const place = test.folder === '.' ? '' : `/${directory === '.' ? test.folder : test.folder.slice(directory.length + 1)}`;
  const command = preset?.testCommand ?? `ctest --test-dir ${preset?.binaryDirectory ?? 'build'}${place} --output-on-failure`;
  return [...tasks, { ...base, purpose: 'test', name: 'ctest', command, source: preset?.source ?? test.source }];
}

/** Where ctest finds tests: at the top of the build where testing is enabled there, else in the folder that enables it. */
function testPlace(files: readonly CMakeFile[], root: CMakeFile) {
  const enables = ({ name, words }: CMakeCommand): boolean => name === 'enable_testing' || (name === 'include' && words[0] === 'CTest');
  const adds = ({ name }: CMakeCommand): boolean => name === 'add_test' || /(?:_discover_tests|_add_tests)$/.test(name);
  const found = files.flatMap(({ file, commands }) => {
    const command = commands.find((candidate) => enables(candidate)) ?? undefined;
    return command === undefined ? [] : [{ file, line: command.line }];
  });
  const [first] = found.toSorted((left, right) => left.file.split('/').length - right.file.split('/').length);
  if (first === undefined || !(allCommands(files).some(adds) || found.some(({ file }) => file !== root.file))) return undefined;
  const folder = directoryOf(first.file);
  const isTop = first.file === root.file || first.file.endsWith('.cmake') || !isSafePath(folder);
  return { folder: isTop ? '.' : folder, source: first };
}

/** True for blocks that a build of this project's tests on Linux enters. */
const isEntered = (condition: string | undefined): boolean =>
  condition !== undefined &&
  condition.length <= 200 &&
  !/\b(?:NOT|OR)\b/.test(condition) &&
  condition
    .split(/\s+AND\s+/)
    .every((part) =>
      /^(?:UNIX|LINUX|PROJECT_IS_TOP_LEVEL|CMAKE_PROJECT_NAME STREQUAL \S+|CMAKE_SOURCE_DIR STREQUAL \S+|\w*TEST(?:S|ING)?(?:_\w+)?|\w*(?:MASTER|MAIN|STANDALONE)_PROJECT)$/.test(
        part,
      ),
    );

/** A test that finds the project itself once it is installed asks for nothing from outside. */
function packageNeeds(files: readonly CMakeFile[], own: string): PackageNeed[] {
  return files.flatMap(({ file, commands }) =>
    commands
      .filter(({ conditions }) => conditions.every(isEntered))
      .flatMap((command): PackageNeed[] => {
        const packages = requiredBy(command)
          .filter((name) => name.toLowerCase() !== own.toLowerCase())
          .flatMap((name) => [...debianPackagesOf(name)]);
        const isAsking = packages.length > 0 && /^pkg_/.test(command.name);
        return packages.length === 0
          ? []
          : [{ packages: isAsking ? [...packages, 'pkg-config'] : packages, source: { file, line: command.line } }];
      }),
  );
}

/** Names of what a call cannot do without. */
function requiredBy({ name, words }: CMakeCommand): string[] {
  if (!words.includes('REQUIRED')) return [];
  const [first = '', ...rest] = words;
  if (name === 'find_package') return [/^Python3?$/i.test(first) ? '' : first];
  if (name !== 'pkg_check_modules' && name !== 'pkg_search_module') return [];
  return rest.map((word) => word.replace(/[<>=].*$/, ''));
}

function roleOf(files: readonly CMakeFile[], directory: string): ProjectRole {
  const own = files.filter(({ file }) => !/(?:^|\/)(?:tests?|unittests?)\//i.test(file.slice(directory === '.' ? 0 : directory.length)));
  const commands = allCommands(own);
  const isExported = commands.some(({ name, words }) => name === 'export' || (name === 'install' && words.includes('EXPORT')));
  if (isExported) return 'library';
  if (commands.some(({ name, conditions }) => name === 'add_executable' && conditions.every(isEntered))) return 'application';
  return commands.some(({ name }) => name === 'add_library') ? 'library' : 'unknown';
}
