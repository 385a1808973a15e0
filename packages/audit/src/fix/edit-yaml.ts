import type { Edit } from '../rule/define-rule.ts';
import type { Source } from '../source/source.ts';
import type { Step } from '../workflow/workflow.ts';
import type { Block, BlockPair } from '../yaml/block.ts';

/** Where a new pair goes: behind the first of `after` that stands on one line, else in front of the first of `before`, else in front of all. */
export interface Placement {
  readonly after?: readonly string[];
  readonly before?: readonly string[];
}

/**
 * Adds a pair to a mapping and leaves every other character as it is. `lines` are the pair without indentation, what is nested in it with
 * two spaces more. Null where it cannot be written: in braces only a pair of one line can.
 */
export function insertPair(source: Source, block: Block, lines: readonly string[], placement: Placement = {}): Edit | null {
  if (block.isFlow) return insertIntoFlow(source, block, lines);
  const first = block.pairs[0];
  if (first === undefined) return null;
  const indentation = ' '.repeat(columnOf(source, first.key.start));
  const newline = newlineOf(source);
  const text = lines.map((line, index) => (index === 0 ? line : indentation + line)).join(newline);
  const anchor = find(block, placement.after, (pair) => isOneLine(source, pair));
  if (anchor?.value != null) {
    const end = endOfLine(source, anchor.value.end);
    return { source, span: { start: end, end }, text: `${newline}${indentation}${text}` };
  }
  const next = find(block, placement.before, () => true) ?? first;
  const start = startOfComments(source, next);
  return start === null
    ? { source, span: { start: next.key.start, end: next.key.start }, text: `${text}${newline}${indentation}` }
    : { source, span: { start, end: start }, text: `${indentation}${text}${newline}` };
}

/** Sets an input of a step: replaces its value, or adds it to `with`, or adds `with`. `value` is written as it is. */
export function setInput(source: Source, step: Step, name: string, value: string): Edit | null {
  return setNested(source, step, { key: 'with', block: step.inputsBlock, name, value });
}

/** Sets a variable of a step, in the same way. */
export function setVariable(source: Source, step: Step, name: string, value: string): Edit | null {
  return setNested(source, step, { key: 'env', block: step.environmentBlock, name, value });
}

interface Nested {
  readonly key: 'with' | 'env';
  readonly block: Block | null;
  readonly name: string;
  readonly value: string;
}

function setNested(source: Source, step: Step, { key, block, name, value }: Nested): Edit | null {
  const known = block?.pairs.find((pair) => pair.name.toLowerCase() === name.toLowerCase());
  if (known?.value != null) return { source, span: known.value, text: value };
  if (known !== undefined) return null;
  const lines = [`${name}: ${value}`];
  if (block !== null && (block.isFlow || block.pairs.length > 0)) {
    return insertPair(source, block, lines, { after: block.pairs.map((pair) => pair.name).toReversed() });
  }
  if (step.block.pairs.some((pair) => pair.name === key)) return null;
  const nested = step.block.isFlow ? [`${key}: { ${name}: ${value} }`] : [`${key}:`, `  ${name}: ${value}`];
  return insertPair(source, step.block, nested, { after: ['uses', 'id', 'name'] });
}

/** Takes a pair out with its whole lines. Null where it shares a line with something else or is the only one of its mapping. */
export function removePair(source: Source, block: Block, name: string): Edit | null {
  const pair = block.pairs.find((candidate) => candidate.name === name);
  if (pair === undefined || block.isFlow || block.pairs.length < 2) return null;
  const lineStart = startOfLine(source, pair.key.start);
  if (source.text.slice(lineStart, pair.key.start).trim() !== '') return null;
  const lastCharacter = Math.max(pair.key.end, (pair.value?.end ?? pair.key.end) - 1);
  const end = Math.min(endOfLine(source, lastCharacter) + newlineOf(source).length, source.text.length);
  return { source, span: { start: lineStart, end }, text: '' };
}

/** The line end that the file uses. */
export function newlineOf(source: Source): string {
  return source.text.includes('\r\n') ? '\r\n' : '\n';
}

function insertIntoFlow(source: Source, block: Block, lines: readonly string[]): Edit | null {
  const [line] = lines;
  if (line === undefined || lines.length > 1) return null;
  const first = block.pairs[0];
  const start = first?.key.start ?? block.span.start + 1;
  return { source, span: { start, end: start }, text: first === undefined ? ` ${line} ` : `${line}, ` };
}

function find(block: Block, names: readonly string[] | undefined, isFit: (pair: BlockPair) => boolean): BlockPair | undefined {
  for (const name of names ?? []) {
    const pair = block.pairs.find((candidate) => candidate.name === name && isFit(candidate));
    if (pair !== undefined) return pair;
  }
  return undefined;
}

function isOneLine(source: Source, { key, value }: BlockPair): boolean {
  if (value === null) return false;
  const text = source.text.slice(key.end, value.end);
  return !text.includes('\n') && !/^\s*:\s*[|>&*!]/.test(text);
}

function columnOf(source: Source, offset: number): number {
  return offset - startOfLine(source, offset);
}

function startOfLine(source: Source, offset: number): number {
  return source.text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of a line without its line end. */
function endOfLine(source: Source, offset: number): number {
  const end = source.text.indexOf('\n', offset);
  if (end === -1) return source.text.length;
  return source.text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the comments right above a pair begin, or its line; null where something else stands before it on the line. */
function startOfComments(source: Source, { key }: BlockPair): number | null {
  let start = startOfLine(source, key.start);
  if (source.text.slice(start, key.start).trim() !== '') return null;
  while (start > 0) {
    const above = startOfLine(source, start - 1);
    if (!source.text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
}
