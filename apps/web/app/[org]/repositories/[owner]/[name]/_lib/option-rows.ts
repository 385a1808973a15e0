import type { OptionsReading } from '@autodevops/contracts/options';

/** One option in force: its path, what it says, and the line that says it. */
export interface OptionRow {
  readonly path: string;
  readonly value: string;
  readonly line: number;
}

/** The options of `autodevops.yml` as rows, in the order of the file. An entry of a list of objects is one row. */
export function optionRows({ options, lines }: Pick<OptionsReading, 'options' | 'lines'>): readonly OptionRow[] {
  return rowsOf([], options)
    .map(({ path, value }) => ({ path: path.join('.'), value, line: lineOf(lines, path) }))
    .toSorted((left, right) => left.line - right.line);
}

type Path = readonly string[];

function rowsOf(path: Path, value: unknown): readonly { readonly path: Path; readonly value: string }[] {
  if (Array.isArray(value) && value.some(isObject))
    return value.map((item, index) => ({ path: [...path, String(index)], value: inOneLine(item) }));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => rowsOf([...path, key], item));
  return value === undefined ? [] : [{ path, value: inOneLine(value) }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${inOneLine(item)}`)
    .join('; ');
}

/** The line of the option itself, or of the nearest one around it. */
function lineOf(lines: OptionsReading['lines'], path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines[path.slice(0, length).join('.')];
    if (line !== undefined) return line;
  }
  return 1;
}
