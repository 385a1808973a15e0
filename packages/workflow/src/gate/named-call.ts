/** Something that a command line asks a program for by the name that a manifest of the repository gives it. */
export interface NamedCall {
  readonly runner: Runner;
  readonly name: string;
  /** It is run in every member of the workspace that has it, so a manifest further down may name it. */
  readonly isInMembers: boolean;
}

export type Runner =
  | 'script'
  | 'program-or-script'
  | 'make'
  | 'just'
  | 'task'
  | 'mise'
  | 'deno'
  | 'composer'
  | 'nox'
  | 'tox'
  | 'hatch'
  | 'melos'
  | 'mix'
  | 'rake'
  | 'preset'
  | 'python-group';

const name = '([A-Za-z0-9][\\w:.-]*)';

/** What each program calls by name, and how it is asked. The first form that fits decides. */
const forms: readonly (readonly [Runner, RegExp, { readonly isInMembers?: true }?])[] = [
  ['script', new RegExp(`^npm run ${name} --workspaces --if-present`), { isInMembers: true }],
  ['script', new RegExp(`^pnpm --recursive --if-present run ${name}`), { isInMembers: true }],
  ['script', new RegExp(`^yarn workspaces foreach --all --topological run ${name}`), { isInMembers: true }],
  ['script', new RegExp(`^bun run --filter '\\*' ${name}`), { isInMembers: true }],
  ['program-or-script', new RegExp(`^yarn(?: run)? (?!install\\b|workspaces?\\b|dlx\\b)${name}`)],
  ['script', new RegExp(`^(?:npm|pnpm|bun) run ${name}`)],
  ['script', /^(?:npm|pnpm) (test|start)\b/],
  ['make', new RegExp(`^make ${name}$`)],
  ['just', new RegExp(`^just ${name}$`)],
  ['task', new RegExp(`^task ${name}$`)],
  ['mise', new RegExp(`^mise run ${name}$`)],
  ['deno', new RegExp(`^deno task ${name}`)],
  ['composer', new RegExp(`^composer run(?:-script)? ${name}`)],
  ['nox', new RegExp(`^(?:uvx? (?:run )?)?nox --session ${name}`)],
  ['tox', new RegExp(`^(?:uvx? (?:run )?)?tox run -e ${name}`)],
  ['hatch', new RegExp(`^hatch run ${name}`)],
  ['melos', new RegExp(`^(?:dart run )?melos run ${name}`)],
  ['mix', new RegExp(`^mix ${name}`)],
  ['rake', new RegExp(`^bundle exec rake ${name}`)],
  ['preset', new RegExp(`^c(?:make|test) --preset ${name}`)],
];

/** Options of Python's package managers that take the name of a group or an extra. */
const groups = /^(?:uv sync|poetry install|pdm install|python -m pip install) .*--(?:group|with|extra|extras) /;

/** Every name of a manifest that a command line relies on; none where the line is one of our fixed forms. */
export function namedCalls(line: string): readonly NamedCall[] {
  if (groups.test(line))
    return [...line.matchAll(new RegExp(`--(?:group|with|extra|extras) ${name}`, 'g'))].map((match) => call('python-group', match[1]));
  for (const [runner, pattern, { isInMembers } = {}] of forms) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return [call(runner, found, isInMembers)];
  }
  return [];
}

const call = (runner: Runner, found = '', isInMembers = false): NamedCall => ({ runner, name: found, isInMembers });
