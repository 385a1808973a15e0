import type { SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, listAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { PythonManifest } from './python-manifest.ts';
import { type IniFile, type IniSection, readIni } from './read-ini.ts';

export interface ToxEnvironments {
  readonly source: SourcePlace;
  /** Every environment that is listed or has a section, with `{a,b}` and `{0-3}` written out. */
  readonly names: readonly string[];
  readonly hasTests: boolean;
  /** What the own section of an environment says, as one text. */
  readonly sections: ReadonlyMap<string, string>;
}

const maxNames = 500;

/** The environments of tox.ini, `[tool:tox]`-less setup.cfg, tox.toml or `[tool.tox]`; undefined where tox is not configured. */
export function toxEnvironments(repository: Repository, manifest: PythonManifest): ToxEnvironments | undefined {
  const file = fileIn(manifest.directory, 'tox.ini');
  const ini = readIni(repository.text(file) ?? '');
  if (ini.get('tox') !== undefined || ini.get('testenv') !== undefined) return fromIni(ini, file);
  const { pyproject, pyprojectFile } = manifest;
  const inProject = valueAt(pyproject?.value, 'tool', 'tox');
  const legacy = valueAt(inProject, 'legacy_tox_ini');
  if (typeof legacy === 'string') return fromIni(readIni(legacy), pyprojectFile, pyproject?.lineOf('tool', 'tox') ?? 1);
  const toml = fileIn(manifest.directory, 'tox.toml');
  const table = inProject ?? repository.toml(toml)?.value;
  if (table === undefined || table === null) return undefined;
  const names = [...listAt(table, 'env_list'), ...keysAt(table, 'env')].filter((name): name is string => typeof name === 'string');
  const source = inProject === undefined ? { file: toml, line: 1 } : { file: pyprojectFile, line: pyproject?.lineOf('tool', 'tox') ?? 1 };
  const sections = new Map(keysAt(table, 'env').map((name) => [name, tableText(valueAt(table, 'env', name))] as const));
  const hasTests = valueAt(table, 'env_run_base', 'commands') !== undefined || names.some(isTests);
  return { source, names: [...new Set(names)], hasTests, sections };
}

function fromIni(ini: IniFile, file: string, line?: number): ToxEnvironments | undefined {
  const section = ini.get('testenv');
  const head = ini.get('tox');
  const listed = [...(head?.lists('envlist') ?? []), ...(head?.lists('env_list') ?? [])].flatMap(({ text }) => written(text));
  const sections = new Map(
    [...ini].flatMap(([name, own]) =>
      name.startsWith('testenv:') ? written(name.slice(8)).map((environment) => [environment, textOf(own)] as const) : [],
    ),
  );
  const names = [...new Set([...listed, ...sections.keys()])].slice(0, maxNames);
  const hasTests = section?.text('commands') !== undefined || names.some(isTests);
  return { source: { file, line: line ?? section?.line ?? head?.line ?? 1 }, names, hasTests, sections };
}

/** Whether the name is one of an interpreter or of the tests. */
const isTests = (name: string): boolean => /^(?:py(?:$|thon|\d)|3\.\d)/.test(name) || testsName.test(name);
const testsName = /^(?:unit[-_]?)?tests?$/;

function tableText(table: unknown): string {
  const [interpreter] = textsAt(table, 'base_python');
  return `${interpreter === undefined ? '' : `base_python = ${interpreter}\n`}${JSON.stringify(table)}`;
}

/** All that a section says, with the keys that choose an interpreter. */
function textOf(section: IniSection): string {
  const interpreter = ['base_python', 'basepython', 'base_python_file'].flatMap((key) => {
    const item = section.text(key);
    return item === undefined ? [] : [`base_python = ${item.text}`];
  });
  return [...interpreter, ...section.all().map(({ text }) => text)].join('\n');
}

/** `py{39,310}-dj{42,50}` and `3.1{0-4}` written out. */
function written(text: string): string[] {
  let open = [text.trim()];
  for (let round = 0; round < 6 && open.some((item) => item.includes('{')); round += 1)
    open = open
      .flatMap((item) => {
        const [, before = '', choices, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(item) ?? [];
        return choices === undefined
          ? [item]
          : choices
              .split(',')
              .flatMap(numbers)
              .map((choice) => `${before}${choice.trim()}${after}`);
      })
      .slice(0, maxNames);
  return open.filter((item) => /^[\w.-]+$/.test(item));
}

/** The numbers of a range. */
function numbers(choice: string): string[] {
  const [, from, to] = /^\s*(\d{1,4})-(\d{1,4})\s*$/.exec(choice) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || last < first || last - first > maxNames) return [choice];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/**
 * How tox is asked for the tests on the interpreter of the job: `py` where an environment is nothing but a version, else every environment with the
 * factor of that version, and of SQLite where several databases are tested.
 */
export function toxCommand({ names, hasTests }: ToxEnvironments): string | undefined {
  if (!hasTests) return undefined;
  if (names.some((name) => /^3\.\d{1,2}(?:-|$)/.test(name))) return toxFactorCommands.dotted;
  const versions = names.filter((name) => /^py3?\d*(?:-|$)/.test(name));
  const own = versions.length === 0 ? names.find((name) => testsName.test(name)) : undefined;
  if (own !== undefined) return `tox run -e ${own}`;
  if (versions.length === 0 || versions.some((name) => /^py(?:3\d*)?$/.test(name))) return 'tox run -e py';
  return versions.some((name) => name.split('-').includes('sqlite')) ? toxFactorCommands.sqlite : toxFactorCommands.version;
}

const minor = `$(python -c 'import sys; print(sys.version_info.minor)')`;

/** The lines that need the shell, as a whole. */
export const toxFactorCommands = {
  version: `tox run -f "py3${minor}"`,
  sqlite: `tox run -f "py3${minor}" sqlite`,
  dotted: `tox run -f "3.${minor}"`,
} as const;

/**
 * How tox is asked for the environment of this name, or for all that have the name as their first factor. Nothing where an environment insists on an
 * interpreter, which the job need not have, unless tox fetches interpreters itself.
 */
export function toxEnvironmentCommand({ names, sections }: ToxEnvironments, pattern: RegExp, fetchesPython: boolean): string | undefined {
  const isUsable = (name: string): boolean => fetchesPython || !/^base_python = (?!py(?:thon)?3?$)/m.test(sections.get(name) ?? '');
  const name = names.find((candidate) => pattern.test(candidate) && isSafeName(candidate));
  if (name !== undefined) return isUsable(name) ? `tox run -e ${name}` : undefined;
  const grouped = names.filter((candidate) => pattern.test(firstFactor(candidate)) && isSafeName(candidate));
  const [first] = grouped;
  const isWhole = grouped.every((candidate) => firstFactor(candidate) === firstFactor(first ?? '') && isUsable(candidate));
  return first !== undefined && isWhole ? `tox run -f ${firstFactor(first)}` : undefined;
}

const firstFactor = (name: string): string => name.split('-')[0] ?? name;
