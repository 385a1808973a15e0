import type { SourcePlace } from '@autodevops/contracts/stack';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Files in which people write down how they call a tool, the strongest first. */
export const runnerFiles: readonly string[] = [
  'noxfile.py',
  'tox.ini',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'justfile',
  'Justfile',
  '.justfile',
  'scripts/lint.sh',
  'scripts/lint',
  'scripts/check.sh',
  'scripts/check',
  'scripts/format.sh',
  'scripts/format',
  '.pre-commit-config.yaml',
];

export interface ToolCall {
  readonly source: SourcePlace;
  /** Paths that the tool is given, all of them in the repository; empty where it looks at everything. */
  readonly targets: readonly string[];
}

const maxTargets = 12;

/**
 * How people of the repository call a tool: in the first file that does, with the paths of all its calls. Only paths are taken, and only such as the
 * repository has; a call with anything else that cannot be read is passed over.
 */
export function toolCall(repository: Repository, directory: string, words: readonly string[]): ToolCall | undefined {
  for (const file of runnerFiles.map((name) => fileIn(directory, name))) {
    const calls = repository.lines(file).flatMap((line, index) => {
      const targets = targetsOf(repository, directory, line, words);
      return targets === undefined ? [] : [{ line: index + 1, targets }];
    });
    const [first] = calls;
    if (first === undefined) continue;
    const isWhole = calls.some(({ targets }) => targets.length === 0);
    const targets = isWhole ? [] : [...new Set(calls.flatMap((call) => call.targets))];
    return { source: { file, line: first.line }, targets: targets.length > maxTargets ? [] : targets };
  }
  return undefined;
}

/** The paths of one call; undefined where the line is none, or one that cannot be read. */
function targetsOf(repository: Repository, directory: string, line: string, words: readonly string[]): string[] | undefined {
  if (line.length > 400 || /^\s*(?:#|(?:description|name|help)\s*[:=])/.test(line)) return undefined;
  const [, rest] = new RegExp(`(?:^|[\\s"'@(:-])${words.join(`["']?,?\\s+["']?`)}(?=$|["'\\s,)])(.*)$`).exec(line) ?? [];
  if (rest === undefined || /^\s*[:=]/.test(rest)) return undefined;
  const tokens = tokensOf(rest);
  if (tokens.length === 0 && words.length === 1) return undefined;
  const given = tokens.map((token, index) => {
    const option = openOption(tokens[index - 1]);
    const path = token.replace(/^\.\/(?=.)/, '').replace(/\/$/, '');
    const isKnown = path === '.' || (isSafePath(path) && exists(repository, fileIn(directory, path)));
    const isTarget = isKnown && (option === undefined || (looksLikeCode(path) && !/exclude|ignore|skip/.test(option)));
    return { path, isFlag: token.startsWith('-'), isTarget, isStrange: !isKnown && option === undefined };
  });
  if (given.some(({ isFlag, isStrange }) => !isFlag && isStrange)) return undefined;
  const targets = given.filter(({ isFlag, isTarget }) => !isFlag && isTarget).map(({ path }) => path);
  return targets.includes('.') ? [] : targets;
}

/** The words of a call up to its end, with the root and the default arguments of tox and without variables. */
function tokensOf(rest: string): string[] {
  const end = rest.search(/[;&|>]|\s#|\)\s*$/);
  return (end < 0 ? rest : rest.slice(0, end))
    .replace(/\{toxinidir\}\/?|\{tox_root\}\/?/g, './')
    .replace(/\{posargs:([^}]*)\}/g, '$1')
    .replace(/\{\{?[^}]*\}?\}|\$\([^)]*\)|\$\{[^}]*\}|\*[a-z.]+\b/g, ' ')
    .split(/[\s,"'\]]+/)
    .filter((token) => token !== '');
}

/** The option that waits for a value. */
const openOption = (token: string | undefined): string | undefined =>
  token?.startsWith('-') === true && !token.includes('=') ? token : undefined;

/** After an option a path is its value, unless it holds code. */
const looksLikeCode = (path: string): boolean => path === '.' || path.endsWith('.py') || !baseNameOf(path).includes('.');

const exists = (repository: Repository, path: string): boolean => repository.has(path) || repository.below(path).length > 0;
