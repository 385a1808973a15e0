import type { ParsedDocument } from '../parse/parsed-document.ts';
import { valueAt } from '../parse/value-at.ts';
import { joinPath } from '../snapshot/directories.ts';
import type { CiCommand } from './ci-job.ts';

interface NumberedLine {
  readonly text: string;
  readonly line: number;
}

/** The commands of a script in YAML: a text, or a list of texts and lists. */
export function scriptAt(
  document: ParsedDocument,
  file: string,
  path: readonly (string | number)[],
  directory: string | undefined = '.',
): CiCommand[] {
  return commandsOf(linesAt(document, path), file, directory);
}

function linesAt(document: ParsedDocument, path: readonly (string | number)[]): NumberedLine[] {
  const value = valueAt(document.value, ...path);
  if (Array.isArray(value)) return value.slice(0, 500).flatMap((_, index) => linesAt(document, [...path, index]));
  if (typeof value !== 'string') return [];
  const start = document.lineOf(...path);
  const lines = value.split('\n');
  const isBlock = value.trimEnd().includes('\n');
  return lines.map((text, index) => ({ text, line: isBlock ? start + 1 + index : start }));
}

/** Simple commands of shell lines: continued lines are joined, lists cut apart, and `cd` is followed. */
export function commandsOf(lines: readonly NumberedLine[], file: string, start: string | undefined): CiCommand[] {
  let directory = start;
  return joinContinued(lines).flatMap(({ text, line }) => {
    const plain = text.trim();
    if (plain === '' || plain.startsWith('#') || plain.length > 500) return [];
    // A line that needs more of the shell than a list stays whole, and so equals nothing.
    const parts = /[|`$(){}<>]/.test(plain) ? [plain] : plain.split(/\s*(?:&&|;)\s*/);
    return parts.flatMap((part) => {
      const target = /^(?:cd|pushd)\s+["']?([\w@.+/-]+)["']?$/.exec(part)?.[1];
      if (target === undefined) return part === '' ? [] : [{ text: part, directory, source: { file, line } }];
      directory = directory === undefined ? undefined : joinPath(directory, target);
      return [];
    });
  });
}

function joinContinued(lines: readonly NumberedLine[]): NumberedLine[] {
  const joined: { text: string; line: number }[] = [];
  let isOpen = false;
  for (const { text, line } of lines) {
    const last = joined.at(-1);
    const body = text.trimEnd().replace(/\\$/, ' ');
    if (isOpen && last !== undefined) last.text += body.trim();
    else joined.push({ text: body, line });
    isOpen = text.trimEnd().endsWith('\\');
  }
  return joined;
}
