import { createTwoFilesPatch } from 'diff';
import type { Colors } from './colors.ts';
import { plainText } from './plain-text.ts';

/** The changes of files as a patch that `git apply` takes, a file after the other. */
export function unifiedDiff(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, colors: Colors): string {
  return [...after]
    .map(([path, text]) => createTwoFilesPatch(`a/${path}`, `b/${path}`, before.get(path) ?? '', text))
    .flatMap((patch) => patch.split('\n').filter((line) => !/^={10,}$/.test(line)))
    .map((line) => paint(line, colors))
    .join('\n');
}

function paint(line: string, colors: Colors): string {
  const text = printableLine(line);
  if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(text);
  if (line.startsWith('@@')) return colors.cyan(text);
  if (line.startsWith('+')) return colors.green(text);
  return line.startsWith('-') ? colors.red(text) : text;
}

/** Tabs, and the end of a line of Windows, stay: the patch must apply. */
function printableLine(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return (
    line
      .slice(0, line.length - end.length)
      .split('\t')
      .map(plainText)
      .join('\t') + end
  );
}
