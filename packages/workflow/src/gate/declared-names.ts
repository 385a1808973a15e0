import { decodeText, parseJson, parseToml, parseYaml } from '@autodevops/stack';
import type { NamedCall, Runner } from './named-call.ts';

/** The files of the repository that were read, by path. */
export type Manifests = ReadonlyMap<string, Uint8Array>;

type Declares = (text: string, name: string) => boolean;

/** The files that give names for a runner, by lower-case base name, and how one of them is asked. */
const sources: Readonly<Record<Runner, readonly (readonly [RegExp, Declares])[]>> = {
  script: [
    [/^package\.json5?$/, inJson('scripts')],
    [/^package\.yaml$/, inYaml('scripts')],
  ],
  'program-or-script': [
    [/^package\.json5?$/, inJson('scripts')],
    [/^package\.json$/, (text, name) => dependencyNames(text).some((dependency) => dependency.includes(name))],
    [/^package\.yaml$/, inYaml('scripts')],
  ],
  make: [
    [/^(?:gnu)?makefile(?:\.in)?$/, hasTarget],
    [/^(?:makefile\.am|configure\.(?:ac|in)|configure)$/, (_, name) => standardTargets.has(name)],
  ],
  just: [[/^\.?justfile$/, hasRecipe]],
  task: [[/^taskfile(?:\.dist)?\.ya?ml$/, inYaml('tasks')]],
  mise: [[/^\.?mise\.toml$/, inToml('tasks')]],
  deno: [
    [/^deno\.jsonc?$/, inJson('tasks')],
    [/^package\.json$/, inJson('scripts')],
  ],
  composer: [[/^composer\.json$/, inJson('scripts')]],
  nox: [[/^noxfile\.py$/, (text, name) => hasWord(text, name) || hasWord(text, name.replaceAll('-', '_'))]],
  tox: [[/^(?:tox\.ini|tox\.toml|setup\.cfg|pyproject\.toml)$/, (text, name) => /^py(?:py)?[\d.]*$/.test(name) || hasWord(text, name)]],
  hatch: [[/^(?:hatch|pyproject)\.toml$/, (text, name) => hasWord(text, name.split(':').at(-1) ?? '')]],
  melos: [
    [/^melos\.yaml$/, inYaml('scripts')],
    [/^pubspec\.yaml$/, inYaml('melos', 'scripts')],
  ],
  mix: [[/^mix\.exs$/, (text, name) => tasksOfMix.has(name) || hasWord(text, name)]],
  rake: [[/^rakefile(?:\.rb)?$/, () => true]],
  preset: [[/^cmake(?:user)?presets\.json$/, hasPreset]],
  'python-group': [[/^(?:pyproject\.toml|setup\.(?:cfg|py)|pdm\.lock|poetry\.lock)$/, hasWord]],
};

/** Targets that automake makes, whatever its files say. */
const standardTargets: ReadonlySet<string> = new Set(['all', 'check', 'distcheck', 'install', 'test']);

/** Tasks of Mix itself and of the packages that a project lists as dependencies. */
const tasksOfMix: ReadonlySet<string> = new Set(
  `compile credo deps.compile deps.get deps.unlock deps.audit dialyzer docs doctor ecto.create ecto.migrate format hex.audit local.hex
  local.rebar sobelow test xref`.split(/\s+/),
);

/** Tells whether the manifests of a directory give that name, read from their bytes alone: no fact is asked. */
export function isDeclared(manifests: Manifests, directory: string, { runner, name, isInMembers }: NamedCall): boolean {
  return manifestsIn(manifests, directory, isInMembers || runner === 'make' || runner === 'program-or-script').some(([base, bytes]) =>
    sources[runner].some(([file, declares]) => file.test(base) && declares(decodeText(bytes), name)),
  );
}

/** Lower-case base names and contents of the files in a directory, and below it where that is asked. */
function manifestsIn(manifests: Manifests, directory: string, isDeep: boolean): readonly (readonly [string, Uint8Array])[] {
  const prefix = directory === '.' ? '' : `${directory}/`;
  return [...manifests]
    .filter(([path]) => path.startsWith(prefix) && (isDeep || !path.slice(prefix.length).includes('/')))
    .map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1).toLowerCase(), bytes]);
}

type Parse = typeof parseJson;

function keyIn(parse: Parse, path: readonly string[]): Declares {
  return (text, name) => {
    const result = parse(text);
    let value = result.outcome === 'parsed' ? result.document.value : undefined;
    for (const key of [...path, name]) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
      value = (value as Record<string, unknown>)[key];
    }
    return true;
  };
}

function inJson(...path: readonly string[]): Declares {
  return keyIn(parseJson, path);
}

function inYaml(...path: readonly string[]): Declares {
  return keyIn(parseYaml, path);
}

function inToml(...path: readonly string[]): Declares {
  return keyIn(parseToml, path);
}

function dependencyNames(text: string): readonly string[] {
  const result = parseJson(text);
  const manifest = result.outcome === 'parsed' ? (result.document.value as Record<string, unknown> | null) : null;
  return ['dependencies', 'devDependencies'].flatMap((key) => Object.keys(Object(manifest?.[key]) as object));
}

/** A rule of a makefile, by the words before its colon. */
function hasTarget(text: string, name: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => {
    const colon = line.indexOf(':');
    return colon > 0 && !line.startsWith('\t') && line[colon + 1] !== '=' && line.slice(0, colon).trim().split(/\s+/).includes(name);
  });
}

/** A recipe of a justfile, by the first word of a line with a colon. */
function hasRecipe(text: string, name: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => {
    const colon = line.indexOf(':');
    return colon > 0 && line[colon + 1] !== '=' && line.slice(0, colon).replace(/^@/, '').split(/\s+/)[0] === name;
  });
}

function hasPreset(text: string, name: string): boolean {
  const result = parseJson(text);
  return result.outcome === 'parsed' && JSON.stringify(result.document.value ?? null).includes(`"name":${JSON.stringify(name)}`);
}

/** The name as a word of its own. */
function hasWord(text: string, name: string): boolean {
  return name !== '' && new RegExp(`(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
}
