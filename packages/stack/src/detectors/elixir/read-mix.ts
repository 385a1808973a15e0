import { directoryOf } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** What a mix.exs says, searched line by line: it is a program, and never run. */
export interface MixProject {
  readonly file: string;
  readonly directory: string;
  readonly name: string | undefined;
  readonly requirement: { readonly value: string; readonly line: number } | undefined;
  /** Where an umbrella keeps its applications, relative to it. */
  readonly appsPath: string | undefined;
  readonly isPackage: boolean;
  readonly isExecutable: boolean;
  readonly dependencies: readonly MixDependency[];
  readonly aliases: ReadonlyMap<string, string>;
}

export interface MixDependency extends Dependency {
  /** The environments that have it; empty for all. */
  readonly only: readonly string[];
}

/** Reads a mix.exs; undefined when it defines no project. */
export function readMix(repository: Repository, file: string): MixProject | undefined {
  const lines = repository.lines(file).map((line) => (line.length > 2000 ? '' : line.replace(/(^|\s)#.*$/, '$1')));
  if (!lines.some((line) => /^\s*use\s+Mix\.Project\b/.test(line))) {
    if (repository.text(file) !== undefined)
      repository.report({ file, line: 1, message: 'Not a project of mix: nothing in it uses Mix.Project.' });
    return undefined;
  }
  const find = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1]).find((value) => value !== undefined);
  const requirement = requirementIn(lines);
  return {
    file,
    directory: directoryOf(file),
    name: find(/(?:^|[\s[,])app:\s*:(\w+)/),
    requirement,
    appsPath: find(/(?:^|[\s[,])apps_path:\s*"([\w./-]+)"/),
    isPackage: lines.some((line) => /(?:^|[\s[,])(?:package:|defp?\s+package\b)/.test(line)),
    isExecutable: lines.some((line) => /(?:^|[\s[,])escript:/.test(line)),
    dependencies: dependenciesOf(lines, file),
    aliases: aliasesOf(lines),
  };
}

/** `elixir: "~> 1.15"`, or the module attribute that stands there. */
function requirementIn(lines: readonly string[]): MixProject['requirement'] {
  const setting = /(?:^|[\s[,])elixir:\s*(?:"([^"]{1,100})"|@(\w{1,60}))/;
  const found = lines.map((line) => setting.exec(line)).find((match) => match !== null);
  const attribute = found?.[2] === undefined ? undefined : new RegExp(`^\\s*@${found[2]}\\s+"([^"]{1,100})"`);
  const line = lines.findIndex((text) => (attribute ?? setting).test(text));
  const value = found?.[1] ?? attribute?.exec(lines[line] ?? '')?.[1];
  return value === undefined ? undefined : { value, line: line + 1 };
}

function dependenciesOf(lines: readonly string[], file: string): MixDependency[] {
  return lines.flatMap((line, index) => {
    const name = /^\s*\[?\s*\{:(\w+),/.exec(line)?.[1];
    if (name === undefined) return [];
    const entry = [line, ...restOfEntry(lines, index)].join(' ');
    const only = /\bonly:\s*(?:\[([^\]]*)\]|:(\w+))/.exec(entry);
    const environments: readonly string[] = (only?.[1] ?? only?.[2] ?? '').match(/\w+/g) ?? [];
    const isDevelopment = environments.length > 0 && !environments.includes('prod');
    return [{ name, isDevelopment, only: environments, source: { file, line: index + 1 } }];
  });
}

/** The lines of an entry after its first: up to the brace that ends it, ten at most. */
function restOfEntry(lines: readonly string[], index: number): readonly string[] {
  if (/\}\s*,?\s*\]?\s*$/.test(lines[index] ?? '')) return [];
  const rest = lines.slice(index + 1, index + 11);
  const next = rest.findIndex((line) => /^\s*(?:\{:|\]|end\b)/.test(line));
  return next === -1 ? rest : rest.slice(0, next);
}

/** The aliases with what they stand for, as written. */
function aliasesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const start = lines.findIndex((line) => /^\s*defp?\s+aliases\b/.test(line));
  const end = start === -1 ? -1 : lines.findIndex((line, index) => index > start && /^\s{0,4}end\b/.test(line));
  const aliases = new Map<string, string>();
  let current: string | undefined;
  for (const line of start === -1 ? [] : lines.slice(start + 1, end === -1 ? start + 80 : end)) {
    const [, quoted, plain, rest = ''] = /^\s*\[?\s*(?:"([\w.]+)"|(\w+)):\s*(.*)$/.exec(line) ?? [];
    current = quoted ?? plain ?? current;
    if (current !== undefined) aliases.set(current, `${aliases.get(current) ?? ''} ${(quoted ?? plain) ? rest : line.trim()}`);
  }
  return aliases;
}
