import type { Located, Source, Span } from '../source/source.ts';
import type { Step } from '../workflow/workflow.ts';
import { type Command, readCommands } from './read-commands.ts';

/** Shells whose scripts are no shell scripts. */
const otherLanguages = /^(?:python|node|perl|ruby|cmd)/i;

const known = new WeakMap<Step, readonly Command[]>();

/** The commands that a step runs; none where it runs no shell script. */
export function commandsOf(step: Step): readonly Command[] {
  const found = known.get(step) ?? readStep(step);
  known.set(step, found);
  return found;
}

function readStep({ run, shell }: Step): readonly Command[] {
  return run === null || (shell !== null && otherLanguages.test(shell.value)) ? [] : readCommands(run.value);
}

/** Where a part of a scalar is written. The place of the whole scalar where that cannot be told, as in a folded text. */
export class ScalarPlaces {
  readonly #source: Source;
  readonly #scalar: Located<string>;
  readonly #shift: number | null;
  /** For a literal block: where each line of the value begins, and by how much it is shifted in the file. */
  readonly #lines: readonly { readonly start: number; readonly shift: number }[];

  constructor(source: Source, scalar: Located<string>) {
    this.#source = source;
    this.#scalar = scalar;
    this.#shift = shiftOf(source, scalar);
    this.#lines = this.#shift === null ? linesOf(source, scalar) : [];
  }

  span(start: number, end: number): Span {
    const first = this.#place(start);
    const last = this.#place(Math.max(start, end - 1));
    if (first === null || last === null) return this.#scalar.span;
    return { start: first, end: Math.min(last + 1, this.#source.text.length) };
  }

  #place(offset: number): number | null {
    if (this.#shift !== null) return offset + this.#shift;
    let [low, high] = [0, this.#lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = this.#lines[low];
    return line === undefined ? null : offset + line.shift;
  }
}

function shiftOf({ text }: Source, { value, span }: Located<string>): number | null {
  if (text.startsWith(value, span.start)) return span.start;
  return /["']/.test(text[span.start] ?? '') && text.startsWith(value, span.start + 1) ? span.start + 1 : null;
}

function linesOf({ text }: Source, { value, span }: Located<string>): readonly { start: number; shift: number }[] {
  if (text[span.start] !== '|') return [];
  const lines: { start: number; shift: number }[] = [];
  let [at, rawStart] = [0, text.indexOf('\n', span.start) + 1];
  for (const line of value.split('\n')) {
    if (rawStart === 0 || rawStart > span.end) break;
    const next = text.indexOf('\n', rawStart);
    const raw = text.slice(rawStart, next === -1 ? text.length : next).replace(/\r$/, '');
    if (!raw.endsWith(line)) return [];
    lines.push({ start: at, shift: rawStart + raw.length - line.length - at });
    at += line.length + 1;
    rawStart = next + 1;
  }
  return lines;
}

/** Makes hits of the commands of a step, each at its own place. */
export function atCommands<Value>(
  source: Source,
  step: Step,
  judge: (command: Command, index: number, commands: readonly Command[]) => Value | null,
): readonly { readonly span: Span; readonly command: Command; readonly value: Value }[] {
  const commands = commandsOf(step);
  const { run } = step;
  if (run === null) return [];
  const found = commands.flatMap((command, index) => {
    const value = judge(command, index, commands);
    return value === null ? [] : [{ command, value }];
  });
  if (found.length === 0) return [];
  const places = new ScalarPlaces(source, run);
  return found.map(({ command, value }) => ({ command, value, span: places.span(command.start, command.end) }));
}
