import { isSafeName } from '../safe-text.ts';
import type { Repository } from '../snapshot/repository.ts';
import type { RunnerFile, TargetDefinition } from './runner-target.ts';

const maxDepth = 5;
const maxLineLength = 2_000;

interface Rule {
  readonly line: number;
  readonly needs: string[];
  readonly lines: string[];
}

interface Makefile {
  readonly variables: Map<string, string>;
  readonly rules: Map<string, Rule>;
  /** The targets that a recipe's line belongs to. */
  current: readonly string[];
}

/** Reads the explicit rules of a makefile. Pattern rules, includes and what the shell would compute stay as they are written. */
export function readMakefile(repository: Repository, file: string): RunnerFile {
  const makefile: Makefile = { variables: new Map(), rules: new Map(), current: [] };
  for (const { text, line } of joinedLines(repository.lines(file))) {
    if (text.startsWith('\t')) for (const name of makefile.current) makefile.rules.get(name)?.lines.push(text.trim());
    else if (!readAssignment(makefile, text) && !readRule(makefile, text, line) && !isNeutral(text)) makefile.current = [];
  }
  const { rules, variables } = makefile;
  const targets = [...rules].map(([name, rule]): [string, TargetDefinition] => [
    name,
    {
      name,
      source: { file, line: rule.line },
      needs: rule.needs.flatMap((need) => expand(need, variables).split(/\s+/)),
      lines: rule.lines.map((line) => expand(line.replaceAll('$@', name), variables)),
      isUnsuitable: false,
    },
  ]);
  return { runner: 'make', file, targets: new Map(targets) };
}

/** Comments and conditions may stand inside a recipe. */
const isNeutral = (text: string): boolean => text.trim() === '' || /^\s*(?:#|ifn?eq|ifn?def|else|endif|-?include|\.)/.test(text);

function readAssignment({ variables }: Makefile, text: string): boolean {
  const [, name, operator, value = ''] = /^(?:export\s+|override\s+)*([A-Za-z_]\w{0,60})\s*(\?|::?|\+|!)?=\s*(.*)$/.exec(text) ?? [];
  if (name === undefined) return false;
  if (operator === '+') variables.set(name, `${variables.get(name) ?? ''} ${value}`.trim());
  else if (operator === '!') variables.set(name, '$(shell)');
  else if (operator !== '?' || !variables.has(name)) variables.set(name, value);
  return true;
}

function readRule(makefile: Makefile, text: string, line: number): boolean {
  const [, names, rest = ''] = /^([A-Za-z0-9][\w./ -]*)::?(?![:=])(.*)$/.exec(text) ?? [];
  if (names === undefined) return false;
  makefile.current = names.trim().split(/\s+/).filter(isSafeName);
  const [listed = '', inline] = rest.split(/\s*#/, 1)[0]?.split(';', 2) ?? [];
  for (const name of makefile.current) {
    const rule = makefile.rules.get(name) ?? { line, needs: [], lines: [] };
    rule.needs.push(...listed.split(/\s+/).filter((need) => need !== '' && need !== '|'));
    if (inline !== undefined) rule.lines.push(inline.trim());
    makefile.rules.set(name, rule);
  }
  return true;
}

/** Lines with their continuations, each with the number of its first line. */
function joinedLines(lines: readonly string[]): { text: string; line: number }[] {
  const joined: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | undefined;
  lines.forEach((raw, index) => {
    const text = raw.slice(0, maxLineLength);
    const whole = open === undefined ? text : `${open.text} ${text.trim()}`;
    const line = open?.line ?? index + 1;
    open = whole.endsWith('\\') && whole.length < maxLineLength ? { text: whole.slice(0, -1).trimEnd(), line } : undefined;
    if (open === undefined) joined.push({ text: whole, line });
  });
  return joined;
}

function expand(text: string, variables: ReadonlyMap<string, string>, depth = 0): string {
  if (depth > maxDepth || text.length > maxLineLength) return text;
  const replaced = text.replace(/\$[({]([A-Za-z_]\w*)[)}]/g, (whole, name: string) =>
    name === 'MAKE' ? 'make' : (variables.get(name) ?? (/^(?:GO|CARGO|PYTHON|NPM)$/.test(name) ? name.toLowerCase() : whole)),
  );
  return replaced === text ? text : expand(replaced, variables, depth + 1);
}
