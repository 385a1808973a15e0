import { isSafeName } from '../../safe-text.ts';
import { baseNameOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { debianPackagesOf } from './debian-packages.ts';
import type { NativeBuild, PackageNeed } from './native-build.ts';

interface MesonFile {
  readonly file: string;
  readonly code: string;
}

/** Reads the Meson build of a directory; undefined where there is none. */
export function readMesonBuild(repository: Repository, directory: string): NativeBuild | undefined {
  const file = fileIn(directory, 'meson.build');
  const text = repository.text(file);
  if (text === undefined || !/^[ \t]*project\s*\(/m.test(text)) return undefined;
  const files = repository
    .below(directory)
    .filter((path) => baseNameOf(path).toLowerCase() === 'meson.build' && !/(?:^|\/)subprojects\//.test(path))
    .flatMap((path): MesonFile[] => {
      const content = repository.text(path);
      return content === undefined ? [] : [{ file: path, code: content.replace(/#[^\n]*/g, '') }];
    });
  const root = files.find((candidate) => candidate.file === file) ?? { file, code: text };
  const minimum = /meson_version\s*:\s*'>=?\s*(\d+\.\d+(?:\.\d+)?)/.exec(root.code)?.[1];
  const needs = files.flatMap(packageNeeds);
  return {
    system: 'meson',
    file,
    name: /project\s*\(\s*'([^']+)'/.exec(root.code)?.[1],
    role: roleOf(files),
    minimum:
      minimum === undefined ? undefined : { value: minimum, source: { file, line: lineOf(root.code, root.code.indexOf('meson_version')) } },
    configure: [['meson setup build', ...testOptions(repository, directory)].join(' ')],
    tasks: tasksOf(files, file),
    needs: [{ packages: ['meson', 'ninja-build'], source: { file, line: 1 } }, ...needs],
    preset: undefined,
    isCompilerFree: true,
  };
}

const lineOf = (code: string, index: number): number => code.slice(0, Math.max(0, index)).split('\n').length;

function tasksOf(files: readonly MesonFile[], root: string): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.9, source: { file: root, line: 1 } } as const;
  const tasks: TaskDraft[] = [{ ...base, purpose: 'build', name: 'meson', command: 'meson compile -C build' }];
  const found = files.flatMap(({ file, code }) => {
    const index = code.search(/^[ \t]*(?:[a-z_]+\.)?test\s*\(/m);
    return index < 0 ? [] : [{ file, line: lineOf(code, index) + (code[index] === '\n' ? 1 : 0) }];
  });
  const [test] = found;
  if (test !== undefined)
    tasks.push({ ...base, purpose: 'test', name: 'meson test', command: 'meson test -C build --print-errorlogs', source: test });
  return tasks;
}

/** A call longer than this is looked at in part. */
const maxCall = 2_000;

/** Options that hold the tests back unless set. */
function testOptions(repository: Repository, directory: string): string[] {
  const text = ['meson.options', 'meson_options.txt']
    .map((name) => repository.text(fileIn(directory, name)))
    .find((found) => found !== undefined);
  const calls = (text ?? '').split(/\boption\s*\(/).slice(1);
  return calls.flatMap((call) => {
    const name = /^\s*'([^']{1,100})'/.exec(call)?.[1] ?? '';
    const rest = call.slice(0, maxCall);
    if (!isSafeName(name) || !/^(?:(?:build|enable|with)[-_])?(?:unit[-_]?)?tests?$/.test(name)) return [];
    if (/type\s*:\s*'boolean'/.test(rest) && /value\s*:\s*(?:false|'false')/.test(rest)) return [`-D${name}=true`];
    return /type\s*:\s*'feature'/.test(rest) && /value\s*:\s*'disabled'/.test(rest) ? [`-D${name}=enabled`] : [];
  });
}

/** Dependencies outside of any `if` that nothing makes optional and no subproject replaces. */
function packageNeeds({ file, code }: MesonFile): PackageNeed[] {
  let depth = 0;
  let offset = 0;
  return code.split('\n').flatMap((line, index): PackageNeed[] => {
    const start = offset;
    offset += line.length + 1;
    if (/^\s*endif\b/.test(line)) depth -= 1;
    const isOutside = depth === 0;
    if (/^\s*if\b/.test(line)) depth += 1;
    const [, name] = /\bdependency\s*\(\s*'([^']+)'/.exec(line) ?? [];
    if (!isOutside || name === undefined) return [];
    const call = code.slice(start, closing(code, start + line.indexOf('dependency')));
    if (/required\s*:(?!\s*true)|fallback\s*:/.test(call)) return [];
    const packages = debianPackagesOf(name);
    return packages.length === 0 ? [] : [{ packages: [...packages, 'pkg-config'], source: { file, line: index + 1 } }];
  });
}

function closing(code: string, from: number): number {
  let depth = 0;
  const end = Math.min(code.length, from + maxCall);
  for (let index = code.indexOf('(', from); index >= 0 && index < end; index += 1) {
    if (code[index] === '(') depth += 1;
    if (code[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return end;
}

function roleOf(files: readonly MesonFile[]): NativeBuild['role'] {
  const own = files.filter(({ file }) => !/(?:^|\/)(?:tests?|examples?)\//.test(file));
  if (own.some(({ code }) => /\b(?:library|shared_library|both_libraries)\s*\([^)]{0,2000}\binstall\s*:\s*true/.test(code)))
    return 'library';
  if (own.some(({ code }) => /\bexecutable\s*\(/.test(code))) return 'application';
  return own.some(({ code }) => /\b(?:(?:shared_|static_|both_)?librar(?:y|ies)|declare_dependency)\s*\(/.test(code))
    ? 'library'
    : 'unknown';
}
