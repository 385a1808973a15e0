import type { Ecosystem } from '@autodevops/contracts/stack';

/** One command in a script that installs the project's own dependencies. */
export interface InstallCommand {
  readonly manager: string;
  readonly ecosystem: Ecosystem;
  /** Offsets into the script. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Flags with a value of their own would look like packages; these are the ones seen with a bare install. */
const flags = String.raw`(?:[ \t]+-[\w-]+(?:=\S+)?)*`;
const end = String.raw`(?=[ \t]*(?:$|[;&|#)]))`;
const start = String.raw`(?<=^|[;&|(]|\bthen[ \t]|\bdo[ \t])[ \t]*(?:sudo[ \t]+|corepack[ \t]+)?`;

/** Managers whose bare install needs their own lock or manifest. pip is not here: it is used beside every other one. */
const forms: readonly (readonly [manager: string, ecosystem: Ecosystem, verb: string])[] = [
  ['npm', 'node', String.raw`npm[ \t]+(?:ci|clean-install|install|i)`],
  ['pnpm', 'node', String.raw`pnpm[ \t]+(?:install|i)`],
  ['yarn', 'node', String.raw`yarn(?:[ \t]+install)?`],
  ['bun', 'node', String.raw`bun[ \t]+(?:install|i|ci)`],
  ['uv', 'python', String.raw`uv[ \t]+sync`],
  ['poetry', 'python', String.raw`poetry[ \t]+(?:install|sync)`],
  ['pdm', 'python', String.raw`pdm[ \t]+(?:install|sync)`],
  ['pipenv', 'python', String.raw`pipenv[ \t]+(?:install|sync)`],
];
const patterns = forms.map(([manager, ecosystem, verb]) => ({
  manager,
  ecosystem,
  pattern: new RegExp(`${start}(?<command>${verb}${flags})${end}`, 'gm'),
}));

const global = /[ \t](?:-g|--global|--location=global|-v|--version|-h|--help)(?:[ \t]|$)/;

/** Finds the installs of a project's own dependencies, in order. `npm install -g x` and `npm install x` are none: they add something. */
export function findInstallCommands(script: string): readonly InstallCommand[] {
  return patterns
    .flatMap(({ manager, ecosystem, pattern }) =>
      [...script.matchAll(pattern)].flatMap((match) => {
        const text = match.groups?.['command'] ?? '';
        const at = match.index + match[0].length - text.length;
        return global.test(text) ? [] : [{ manager, ecosystem, start: at, end: at + text.length, text }];
      }),
    )
    .sort((left, right) => left.start - right.start);
}
