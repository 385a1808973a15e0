import { isSafeName } from '../safe-text.ts';
import type { Repository } from '../snapshot/repository.ts';
import type { RunnerFile, TargetDefinition } from './runner-target.ts';

/** Reads the recipes of a justfile. One that takes an argument without a default cannot be run by its name alone. */
export function readJustfile(repository: Repository, file: string): RunnerFile {
  const targets = new Map<string, TargetDefinition>();
  let attributes = '';
  let open: { definition: TargetDefinition; lines: string[] } | undefined;
  repository.lines(file).forEach((line, index) => {
    if (/^[ \t]+\S/.test(line) && open !== undefined) {
      open.lines.push(line.trim());
      return;
    }
    if (/^\[.*\]\s*$/.test(line)) {
      attributes += line;
      return;
    }
    const [name, parameters, rest] = header(line) ?? [];
    if (name === undefined || parameters === undefined || rest === undefined) {
      if (line.trim() !== '' && !line.startsWith('#')) attributes = '';
      return;
    }
    const lines: string[] = [];
    const required = parameters.some((word) => !word.includes('=') && !word.startsWith('*'));
    const definition = {
      name,
      source: { file, line: index + 1 },
      needs: rest
        .replace(/#.*$/, '')
        .split(/[\s&]+/)
        .filter((need) => need !== ''),
      lines,
      isUnsuitable: required || /\b(?:private|confirm|windows|macos)\b/.test(attributes),
    };
    open = { definition, lines };
    targets.set(name, definition);
    attributes = '';
  });
  return { runner: 'just', file, targets };
}

/** The name, the parameters and the needs of a recipe's first line; undefined for an assignment, a setting or a comment. */
function header(line: string): [string, string[], string] | undefined {
  const end = line.indexOf(':');
  if (end < 0 || line[end + 1] === '=' || !/^[@A-Za-z_]/.test(line)) return undefined;
  const [name = '', ...parameters] = line.slice(0, end).trim().replace(/^@/, '').split(/\s+/);
  return isSafeName(name) && !['set', 'export', 'alias', 'import', 'mod'].includes(name)
    ? [name, parameters, line.slice(end + 1)]
    : undefined;
}
