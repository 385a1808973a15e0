import type { Finding } from '@autodevops/contracts/audit';
import { LineCounter } from 'yaml';

/** Offsets into a file's text; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value and where it is written. */
export interface Located<Value> {
  readonly value: Value;
  readonly span: Span;
}

export type Place = Finding['place'];

const evidenceLines = 5;
const evidenceColumns = 200;

/** The text of one file, which knows its lines. */
export class Source {
  readonly path: string;
  readonly text: string;
  readonly #counter = new LineCounter();

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.#counter.addNewLine(0);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#counter.addNewLine(at + 1);
  }

  /** Lines and columns of a span, from 1. A span of nothing, and one beyond the text, is moved to a place that exists. */
  place(span: Span): Place {
    const start = Math.max(0, Math.min(span.start, this.text.length));
    const end = Math.max(start, Math.min(span.end, this.text.length));
    const first = this.#counter.linePos(start);
    const last = this.#counter.linePos(end);
    return { file: this.path, line: first.line, column: first.col, endLine: last.line, endColumn: last.col };
  }

  /** The lines that a span touches, at most five, none longer than 200 characters. */
  evidence(span: Span): string {
    const { line, endLine, endColumn } = this.place(span);
    const last = endLine > line && endColumn === 1 ? endLine - 1 : endLine;
    const lines: string[] = [];
    for (let number = line; number <= Math.min(last, line + evidenceLines - 1); number += 1) lines.push(this.line(number));
    return lines.join('\n');
  }

  /** One line without its end, cut at 200 characters; empty when there is no such line. */
  line(number: number): string {
    const start = this.#counter.lineStarts[number - 1];
    if (start === undefined) return '';
    const end = this.#counter.lineStarts[number] ?? this.text.length + 1;
    return this.text.slice(start, Math.min(end - 1, start + evidenceColumns)).replace(/\r$/, '');
  }

  /** The offset of a line and column, both from 1; the end of the text where there is no such line. */
  offsetAt(line: number, column: number): number {
    const start = this.#counter.lineStarts[line - 1];
    return start === undefined ? this.text.length : Math.min(start + column - 1, this.text.length);
  }

  /** The span of one line's text without its indentation. */
  lineSpan(number: number): Span {
    const start = this.#counter.lineStarts[number - 1] ?? 0;
    const text = this.line(number);
    const indentation = text.length - text.trimStart().length;
    return { start: start + indentation, end: start + text.trimEnd().length };
  }
}
