import { baseNameOf, directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { debianPackagesOf } from './debian-packages.ts';
import type { NativeBuild, PackageNeed } from './native-build.ts';

/** Manifests beside which a Makefile serves something else. */
const others =
  /^(?:package\.json|deno\.jsonc?|go\.mod|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|mix\.exs|Gemfile|Rakefile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|dune-project|build\.zig|Package\.swift|Project\.toml|DESCRIPTION|stack\.yaml|pubspec\.yaml|[^/]+\.(?:gemspec|cabal|opam|rockspec|csproj|sln))$/;

const compiles =
  /\$[({](?:CC|CXX)[)}]|^[ \t]*(?:CC|CXX|CFLAGS|CXXFLAGS)\s*[:?+]?=|^\t.*\b(?:gcc|g\+\+|clang(?:\+\+)?|cc)\s+-|%\.o\s*:\s*%\.c/m;

/** Compilers for other machines, by the start of their names. */
const crossCompilers: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\barm-none-eabi-/, ['gcc-arm-none-eabi', 'libnewlib-arm-none-eabi']],
  [/\bavr-gcc\b/, ['avr-libc', 'gcc-avr']],
  [/\bx86_64-w64-mingw32-/, ['gcc-mingw-w64-x86-64']],
];

/** Reads a Makefile that compiles C or C++, itself or in a directory it hands over to; undefined where there is none, or where it serves another ecosystem. */
export function readMakeBuild(repository: Repository, directory: string): NativeBuild | undefined {
  const file = names.map((name) => fileIn(directory, name)).find((path) => repository.text(path) !== undefined);
  const text = file === undefined ? undefined : repository.text(file);
  if (file === undefined || text === undefined || /^[ \t]*obj-m\b/m.test(text)) return undefined;
  const inner = compiles.test(text) ? undefined : innerMakefile(repository, directory, text);
  if (inner === undefined && !compiles.test(text)) return undefined;
  const own = repository.below(directory);
  const isShared = own.some((path) => directoryOf(path) === directory && others.test(baseNameOf(path)));
  if (isShared || !own.some((path) => /\.(?:c|cc|cpp|cxx)$/.test(path))) return undefined;
  const handsAllOver = inner !== undefined && /^\.DEFAULT\s*:/m.test(text);
  return {
    system: 'make',
    file,
    name: undefined,
    role: /^[\w.$(){}/-]{1,100}\.(?:a|so)\s*:/m.test(text) && !/^install\s*:/m.test(text) ? 'library' : 'unknown',
    minimum: undefined,
    configure: [],
    tasks: tasksOf(repository, handsAllOver ? [file, inner] : [file]),
    needs: [file, ...(inner === undefined ? [] : [inner])].flatMap((path) => needsOf(repository, path)),
    preset: undefined,
    isCompilerFree: false,
  };
}

const names = ['GNUmakefile', 'makefile', 'Makefile'] as const;

/** The Makefile that compiles, in a directory that the outer one calls make for. */
function innerMakefile(repository: Repository, directory: string, text: string): string | undefined {
  if (!/\$[({]MAKE[)}]/.test(text)) return undefined;
  const words = new Set(text.match(/[\w.-]+/g) ?? []);
  return repository
    .named('gnumakefile', 'makefile')
    .filter((path) => path.includes('/') && directoryOf(directoryOf(path)) === directory && words.has(baseNameOf(directoryOf(path))))
    .find((path) => compiles.test(repository.text(path) ?? ''));
}

/** Targets by purpose, best first; a target that formats or installs is none of them. */
const targets = [
  ['format-check', ['check-format', 'format-check', 'fmt-check', 'check-fmt']],
  ['lint', ['lint', 'cppcheck', 'tidy', 'clang-tidy']],
  ['test', ['test', 'check', 'tests', 'unittest', 'unit-test', 'run-tests', 'runtests']],
] as const;

function tasksOf(repository: Repository, files: readonly string[]): TaskDraft[] {
  const [first = 'Makefile'] = files;
  const base = { kind: 'declaration', confidence: 0.9 } as const;
  const tasks: TaskDraft[] = [{ ...base, purpose: 'build', name: 'make', command: 'make -j4', source: { file: first, line: 1 } }];
  for (const [purpose, list] of targets) {
    const found = list.flatMap((name) => files.flatMap((file) => placeOf(repository, file, name)))[0];
    if (found !== undefined)
      tasks.push({ ...base, purpose, name: found.target, command: `make ${found.target}`, source: { file: found.file, line: found.line } });
  }
  return tasks;
}

function placeOf(repository: Repository, file: string, target: string) {
  const line = repository.lines(file).findIndex((text) => new RegExp(`^${target}\\s*:(?!=)`).test(text)) + 1;
  return line === 0 ? [] : [{ file, line, target }];
}

function needsOf(repository: Repository, file: string): PackageNeed[] {
  return repository.lines(file).flatMap((line, index): PackageNeed[] => {
    const code = line.replace(/#.*$/, '');
    const linked = [...code.matchAll(/(?:^|[\s=])-l([\w.+-]+)/g)].map(([, name = '']) => name);
    const asked = [...code.matchAll(/\bpkg-config\s+((?:--[\w-]+\s+)*)([\w.+ -]+)/g)].flatMap(([, , names = '']) => [
      'pkgconfig',
      ...names.trim().split(/\s+/),
    ]);
    const cross = crossCompilers.filter(([pattern]) => pattern.test(code)).flatMap(([, packages]) => packages);
    const packages = [...linked, ...asked].flatMap((name) => [...debianPackagesOf(name)]);
    return packages.length + cross.length === 0 ? [] : [{ packages: [...packages, ...cross], source: { file, line: index + 1 } }];
  });
}
