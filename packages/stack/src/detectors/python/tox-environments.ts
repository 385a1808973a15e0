import type { SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, listAt, valueAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { PythonManifest } from './python-manifest.ts';
import { type IniFile, readIni } from './read-ini.ts';

export interface ToxEnvironments {
  readonly source: SourcePlace;
  /** Every environment that is listed or has a section, with `{a,b}` written out. */
  readonly names: readonly string[];
  readonly hasTests: boolean;
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
  return { source, names: [...new Set(names)], hasTests: valueAt(table, 'env_run_base', 'commands') !== undefined || names.some(isPython) };
}

function fromIni(ini: IniFile, file: string, line?: number): ToxEnvironments | undefined {
  const section = ini.get('testenv');
  const head = ini.get('tox');
  const listed = [...(head?.lists('envlist') ?? []), ...(head?.lists('env_list') ?? [])].flatMap(({ text }) => written(text));
  const sections = [...ini.keys()].flatMap((name) => (name.startsWith('testenv:') ? written(name.slice(8)) : []));
  const hasTests = section?.text('commands') !== undefined || [...listed, ...sections].some(isPython);
  return {
    source: { file, line: line ?? section?.line ?? head?.line ?? 1 },
    names: [...new Set([...listed, ...sections])].slice(0, maxNames),
    hasTests,
  };
}

const isPython = (name: string): boolean => /^py(?:$|thon|\d)/.test(name);

/** `py{39,310}-dj{42,50}` written out. */
function written(text: string): string[] {
  let open = [text.trim()];
  for (let round = 0; round < 6 && open.some((item) => item.includes('{')); round += 1)
    open = open
      .flatMap((item) => {
        const [, before = '', choices, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(item) ?? [];
        return choices === undefined ? [item] : choices.split(',').map((choice) => `${before}${choice.trim()}${after}`);
      })
      .slice(0, maxNames);
  return open.filter((item) => /^[\w.-]+$/.test(item));
}

/**
 * How tox is asked for the tests on the interpreter of the job: `py` where an environment is nothing but a version, else every environment with the
 * factor of that version, and of SQLite where several databases are tested.
 */
export function toxCommand({ names, hasTests }: ToxEnvironments): string | undefined {
  if (!hasTests) return undefined;
  const versions = names.filter((name) => /^py3?\d*(?:-|$)/.test(name));
  if (versions.length === 0 || versions.some((name) => /^py(?:3\d*)?$/.test(name))) return 'tox run -e py';
  return versions.some((name) => name.split('-').includes('sqlite')) ? toxFactorCommands.sqlite : toxFactorCommands.version;
}

const factor = `"py3$(python -c 'import sys; print(sys.version_info.minor)')"`;

/** The lines that need the shell, as a whole. */
export const toxFactorCommands = { version: `tox run -f ${factor}`, sqlite: `tox run -f ${factor} sqlite` } as const;
