import { parse, TomlError } from 'smol-toml';
import { splitLines } from './line-index.ts';
import type { ParseResult } from './parsed-document.ts';

/** Parses TOML. The parser gives values only, so lines come from a scan of headers and keys. */
export function parseToml(text: string): ParseResult {
  try {
    const value = parse(text.replaceAll('\r\n', '\n'));
    let index: Map<string, number> | undefined;
    const lineOf = (...path: readonly (string | number)[]): number => {
      index ??= indexLines(text);
      for (let length = path.length; length > 0; length -= 1) {
        const line = index.get(JSON.stringify(path.slice(0, length).map(String)));
        if (line !== undefined) return line;
      }
      return 1;
    };
    return { outcome: 'parsed', document: { value, lineOf } };
  } catch (error) {
    if (error instanceof TomlError) {
      const reason = error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: /, '') ?? 'unknown reason';
      return { outcome: 'failed', line: Math.max(1, error.line), message: `Not valid TOML: ${reason}.` };
    }
    return { outcome: 'failed', line: 1, message: 'Not valid TOML: it is nested too deeply.' };
  }
}

const header = /^\s*(\[\[?)([^\]]+)\]\]?\s*(?:#.*)?$/;
const assignment = /^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=/;

/** First line of each key path. Items of an array over several lines are indexed as the string they start with. */
function indexLines(text: string): Map<string, number> {
  const index = new Map<string, number>();
  const counts = new Map<string, number>();
  const note = (path: readonly string[], line: number): void => {
    for (let length = path.length; length > 0; length -= 1) {
      const key = JSON.stringify(path.slice(0, length));
      if (!index.has(key)) index.set(key, line);
    }
  };
  let table: string[] = [];
  let lastKey: string[] = [];
  splitLines(text).forEach((line, position) => {
    const number = position + 1;
    const head = header.exec(line);
    const key = assignment.exec(line);
    if (head?.[2] !== undefined && key === null) {
      table = keysOf(head[2]);
      if (head[1] === '[[') {
        const id = JSON.stringify(table);
        const count = counts.get(id) ?? 0;
        counts.set(id, count + 1);
        table = [...table, String(count)];
      }
      note(table, number);
      lastKey = table;
    } else if (key?.[1] !== undefined) {
      lastKey = [...table, ...keysOf(key[1])];
      note(lastKey, number);
    }
    for (const item of line.matchAll(/"([^"]*)"|'([^']*)'/g)) note([...lastKey, item[1] ?? item[2] ?? ''], number);
  });
  return index;
}

const keysOf = (dotted: string): string[] =>
  [...dotted.matchAll(/[A-Za-z0-9_-]+|"([^"]*)"|'([^']*)'/g)].map((part) => part[1] ?? part[2] ?? part[0]);
