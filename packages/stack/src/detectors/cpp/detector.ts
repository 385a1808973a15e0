import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { byText, directoryOf, fileIn, isWithin } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { readAutotoolsBuild } from './autotools-build.ts';
import { readCMakeBuild } from './cmake-build.ts';
import { readMakeBuild } from './make-build.ts';
import { readMesonBuild } from './meson-build.ts';
import { hasTests, type NativeBuild } from './native-build.ts';

export const detector = defineDetector({
  meta: {
    id: 'cpp',
    title: 'C and C++',
    summary:
      'Builds with CMake and its presets, Meson, Autotools and make: how to configure, build and test, and the system libraries they need.',
    reads: [
      '**/CMakeLists.txt',
      '**/CMakePresets.json',
      '{cmake,*/cmake}/*.cmake',
      '**/meson.build',
      '**/meson_options.txt',
      '**/meson.options',
      '**/configure.ac',
      '**/configure.in',
      '**/Makefile.am',
      '**/{autogen.sh,bootstrap,bootstrap.sh,buildconf}',
      '{,*/}{Makefile,GNUmakefile,makefile,Makefile.in}',
      '{,*/}{vcpkg.json,conanfile.txt,conanfile.py}',
      '{,*/}{pyproject.toml,package.json}',
      '.pre-commit-config.{yaml,yml}',
    ],
    decides: [
      'cpp.build-system',
      'cpp.configure',
      'cpp.preset',
      'cpp.minimum',
      'cpp.compilers',
      'cpp.swift',
      'cpp.package-manager',
      'system-packages',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const projects: ProjectDraft[] = [];
    for (const directory of candidates(repository)) {
      if (projects.some((outer) => isWithin(directory, outer.directory))) continue;
      const builds = buildsIn(repository, directory);
      if (builds.length > 0) projects.push(describe(repository, directory, builds));
    }
    return { projects };
  },
});

const manifests = ['cmakelists.txt', 'meson.build', 'configure.ac', 'configure.in', 'makefile', 'gnumakefile'] as const;
/** Other people's code, and parts of a program that another tool builds. */
const foreign =
  /(?:^|\/)(?:external|externals|extern|ext|deps|dependencies|contrib|submodules|subprojects|3rdparty|bindings|jni|android|ios|src\/main)(?:\/|$)/i;

/** Directories that may hold a build, outer ones first: what lies within a build is a part of it. */
const candidates = (repository: Repository): string[] =>
  [...new Set(repository.named(...manifests).map(directoryOf))]
    .filter((directory) => directory === '.' || !(isOptionalDirectory(directory) || foreign.test(directory)))
    .sort((left, right) => depthOf(left) - depthOf(right) || byText(left, right));

const depthOf = (directory: string): number => (directory === '.' ? 0 : directory.split('/').length);

/** All builds of a directory, the one to use first: one with tests comes before one without. */
function buildsIn(repository: Repository, directory: string): NativeBuild[] {
  const isOthers = isPartOfAnother(repository, directory);
  const found = [
    isOthers ? undefined : readCMakeBuild(repository, directory),
    isOthers ? undefined : readMesonBuild(repository, directory),
    readAutotoolsBuild(repository, directory),
  ].filter((build) => build !== undefined);
  const make = found.length > 0 || isOthers ? undefined : readMakeBuild(repository, directory);
  const all = make === undefined ? found : [make];
  return [...all.filter(hasTests), ...all.filter((build) => !hasTests(build))];
}

/** A Python or Node package whose own build starts this one: installing it is what builds it. */
function isPartOfAnother(repository: Repository, directory: string): boolean {
  const python = repository.text(fileIn(directory, 'pyproject.toml')) ?? '';
  const node = repository.text(fileIn(directory, 'package.json')) ?? '';
  const isPython =
    /^[ \t]*build-backend\s*=\s*["'](?:scikit_build_core|mesonpy|skbuild|py_build_cmake)|^[ \t]*requires\s*=.*\b(?:scikit-build|meson-python|cmake)\b/m.test(
      python,
    );
  return isPython || /"(?:cmake-js|node-gyp|node-addon-api|nan)"\s*:/.test(node);
}

function describe(repository: Repository, directory: string, builds: readonly NativeBuild[]): ProjectDraft {
  const [build] = builds as readonly [NativeBuild];
  return {
    ecosystem: 'cpp',
    directory,
    name: build.name ?? (directory === '.' ? 'root' : directory),
    role: build.role,
    manifest: { file: build.file, line: 1 },
    workspaceRoot: null,
    facts: [
      {
        name: 'cpp.build-system',
        candidates: builds.map(({ system, file }, index) => ({
          value: system,
          kind: 'declaration',
          source: { file, line: 1 },
          confidence: index === 0 ? 0.9 : 0.4,
          via: file,
        })),
      },
      ...buildFacts(build),
      ...compilerFacts(repository, directory, build),
      ...managerFacts(repository, directory),
    ],
    tasks: [...hookTasks(repository, directory), ...build.tasks],
    dependencies: [],
  };
}

function buildFacts({ system, file, configure, minimum, preset, needs, swift }: NativeBuild): FactDraft[] {
  const facts: FactDraft[] = [];
  const source = preset?.source ?? { file, line: 1 };
  if (configure.length > 0)
    facts.push(soleFact('cpp.configure', { value: [...configure], kind: 'convention', source, confidence: 0.9, via: system }));
  if (minimum !== undefined) facts.push(soleFact('cpp.minimum', { ...minimum, kind: 'floor', confidence: 0.9, via: system }));
  if (preset !== undefined) facts.push(soleFact('cpp.preset', { ...preset, kind: 'declaration', confidence: 0.8, via: 'CMake presets' }));
  if (swift !== undefined)
    facts.push(soleFact('cpp.swift', { value: true, kind: 'declaration', source: swift, confidence: 0.95, via: 'languages of CMake' }));
  const packages = [...new Set(needs.flatMap((need) => need.packages))].sort(byText);
  const [first] = needs;
  if (first !== undefined)
    facts.push(soleFact('system-packages', { value: packages, kind: 'convention', source: first.source, confidence: 0.75, via: system }));
  return facts;
}

/** A library is compiled by whatever its users have; a program by what its makers chose. */
function compilerFacts(repository: Repository, directory: string, build: NativeBuild): FactDraft[] {
  if (build.role !== 'library' || !build.isCompilerFree || build.system === 'make') return [];
  const isPlusPlus = repository.below(directory).some((path) => /\.(?:cc|cpp|cxx|hpp|hh|hxx)$/.test(path));
  const value = isPlusPlus ? ['g++', 'clang++'] : ['gcc', 'clang'];
  return [
    soleFact('cpp.compilers', { value, kind: 'convention', source: { file: build.file, line: 1 }, confidence: 0.8, via: build.system }),
  ];
}

function managerFacts(repository: Repository, directory: string): FactDraft[] {
  const found = (
    [
      ['vcpkg.json', 'vcpkg'],
      ['conanfile.py', 'conan'],
      ['conanfile.txt', 'conan'],
    ] as const
  )
    .map(([name, value]) => ({ file: fileIn(directory, name), value }))
    .find(({ file }) => repository.has(file));
  if (found === undefined) return [];
  const { file, value } = found;
  return [soleFact('cpp.package-manager', { value, kind: 'declaration', source: { file, line: 1 }, confidence: 0.9, via: file })];
}

/** The hooks hold the formatter and the linters in the versions that the repository chose. */
function hookTasks(repository: Repository, directory: string): TaskDraft[] {
  const file = ['.pre-commit-config.yaml', '.pre-commit-config.yml'].find((path) => repository.has(path));
  if (directory !== '.' || file === undefined) return [];
  return [
    {
      purpose: 'lint',
      name: 'pre-commit',
      command: 'pipx run pre-commit run --all-files',
      kind: 'declaration',
      confidence: 0.9,
      source: { file, line: 1 },
    },
  ];
}
