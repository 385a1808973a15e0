import { createLineIndex } from '../../parse/line-index.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { debianPackagesOf } from './debian-packages.ts';
import type { NativeBuild, PackageNeed } from './native-build.ts';

/** Tools that a macro calls while the configure script is made or run. */
const tools: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:LT_INIT|A[CM]_PROG_LIBTOOL)\b/, ['libtool']],
  [/\bPKG_(?:CHECK_MODULES|PROG_PKG_CONFIG|CHECK_EXISTS)\b|\$PKG_CONFIG\b/, ['pkg-config']],
  [/\bAM_GNU_GETTEXT\b/, ['autopoint', 'gettext']],
  [/\b(?:AC|AX)_PROG_(?:YACC|BISON)\b/, ['bison']],
  [/\bA[CM]_PROG_LEX\b/, ['flex']],
  [/\bGTK_DOC_CHECK\b/, ['gtk-doc-tools']],
  [/\bIT_PROG_INTLTOOL\b/, ['intltool']],
];

const bootstraps = ['autogen.sh', 'bootstrap', 'bootstrap.sh', 'buildconf'] as const;

/** Reads the Autotools build of a directory; undefined where there is none. */
export function readAutotoolsBuild(repository: Repository, directory: string): NativeBuild | undefined {
  const file = ['configure.ac', 'configure.in'].map((name) => fileIn(directory, name)).find((path) => repository.text(path) !== undefined);
  if (file === undefined) return undefined;
  const lines = repository.lines(file).map((line) => line.replace(/\bdnl\b.*$|^\s*#.*$/, ''));
  const code = lines.join('\n');
  if (!/\bAC_INIT\b/.test(code)) return undefined;
  const makefiles = repository.named('makefile.am').filter((path) => isWithin(path, directory));
  return {
    system: 'autotools',
    file,
    name: /\bAC_INIT\(\s*\[?([\w.+ -]+)/.exec(code)?.[1]?.trim(),
    role: roleOf(repository, makefiles),
    minimum: undefined,
    configure: [...bootstrapCommands(repository, directory), './configure'],
    tasks: tasksOf(repository, file, makefiles),
    needs: [...toolNeeds(repository, directory, file, lines), ...libraryNeeds(file, lines)],
    preset: undefined,
    isCompilerFree: true,
  };
}

/** A configure script that is not committed must be made first: by the repository's own script, where it has one. */
function bootstrapCommands(repository: Repository, directory: string): string[] {
  if (repository.has(fileIn(directory, 'configure'))) return [];
  const script = bootstraps.find((name) => repository.has(fileIn(directory, name)));
  if (script === undefined) return ['autoreconf --force --install'];
  const runsConfigure = /\bNOCONFIGURE\b/.test(repository.text(fileIn(directory, script)) ?? '');
  return [`${runsConfigure ? 'NOCONFIGURE=1 ' : ''}./${script}`];
}

/** Automake always has `check`. Where it would check nothing, `distcheck` proves that the archive holds all that a build needs. */
function tasksOf(repository: Repository, file: string, makefiles: readonly string[]): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.9, source: { file, line: 1 } } as const;
  const build: TaskDraft = { ...base, purpose: 'build', name: 'make', command: 'make -j4' };
  const declared = (path: string): number =>
    repository
      .lines(path)
      .findIndex(
        (line) =>
          /^\s*(?:(?:dist_|nodist_)?(?:check|noinst)_(?:PROGRAMS|SCRIPTS)|TESTS)\s*\+?=\s*\S|^check-local\s*:/.test(line) &&
          !/noinst/.test(line),
      );
  const tested = makefiles.map((path) => ({ file: path, line: declared(path) + 1 })).find(({ line }) => line > 0);
  if (tested !== undefined) return [build, { ...base, purpose: 'test', name: 'make check', command: 'make check', source: tested }];
  const [first] = makefiles;
  if (first !== undefined)
    return [
      build,
      { ...base, purpose: 'test', name: 'make distcheck', command: 'make distcheck', source: { file: first, line: 1 }, confidence: 0.7 },
    ];
  const template = fileIn(file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.', 'Makefile.in');
  const line = repository.lines(template).findIndex((text) => /^(?:check|test)\s*:/.test(text)) + 1;
  if (line === 0) return [build];
  const target = /^test/.test(repository.lines(template)[line - 1] ?? '') ? 'test' : 'check';
  return [build, { ...base, purpose: 'test', name: `make ${target}`, command: `make ${target}`, source: { file: template, line } }];
}

function toolNeeds(repository: Repository, directory: string, file: string, lines: readonly string[]): PackageNeed[] {
  const needs: PackageNeed[] = [{ packages: ['autoconf', 'automake'], source: { file, line: 1 } }];
  const find = (pattern: RegExp): number => lines.findIndex((line) => pattern.test(line)) + 1;
  for (const [pattern, packages] of tools) {
    const line = find(pattern);
    if (line > 0) needs.push({ packages, source: { file, line } });
  }
  const own = new Set(
    repository
      .below(directory)
      .filter((path) => path.endsWith('.m4'))
      .map((path) => path.slice(path.lastIndexOf('/') + 1, -3).toLowerCase()),
  );
  const archived = lines.findIndex((line) => [...line.matchAll(/\bAX_[A-Z0-9_]+/g)].some(([macro]) => !own.has(macro.toLowerCase()))) + 1;
  const isLocal = own.has('acinclude') || [...own].some((name) => name.startsWith('ax_all'));
  if (archived > 0 && !isLocal) needs.push({ packages: ['autoconf-archive'], source: { file, line: archived } });
  return needs;
}

/** Libraries that the script looks for. Optional ones count too: with them the build covers what users of them get. */
function libraryNeeds(file: string, lines: readonly string[]): PackageNeed[] {
  const code = lines.join('\n');
  const lineOf = createLineIndex(code);
  const checked = [...code.matchAll(/\b(?:\w+_)?(PKG_CHECK_MODULES|AC_CHECK_LIB|AC_SEARCH_LIBS)\s*\(([^,)]*)(?:,([^,)]*))?/g)].flatMap(
    (match) => {
      const [, macro, first = '', second = ''] = match;
      const text = macro === 'AC_CHECK_LIB' ? first : second;
      const names = text
        .replace(/[[\]"']/g, ' ')
        .split(/[\s,]+|[<>=]+\s*[\d.]*/)
        .filter((name) => /^[A-Za-z][\w.+-]*$/.test(name));
      return names.map((name) => ({ name, line: lineOf(match.index) }));
    },
  );
  const named = [...code.matchAll(/\bncursesw?\b/g)].slice(0, 1).map(({ index }) => ({ name: 'ncurses', line: lineOf(index) }));
  return [...checked, ...named].flatMap(({ name, line }): PackageNeed[] => {
    const packages = debianPackagesOf(name);
    return packages.length === 0 ? [] : [{ packages, source: { file, line } }];
  });
}

function roleOf(repository: Repository, makefiles: readonly string[]): NativeBuild['role'] {
  const text = makefiles.map((path) => repository.text(path) ?? '').join('\n');
  if (/^[ \t]*(?:bin|sbin|libexec)_PROGRAMS\s*\+?=/m.test(text)) return 'application';
  return /^[ \t]*lib_(?:LTLIBRARIES|LIBRARIES)\s*\+?=/m.test(text) ? 'library' : 'unknown';
}
