import JSON5 from 'json5';
import { splitLines } from './line-index.ts';
import type { ParseResult } from './parsed-document.ts';

/** Parses JSON5. The parser gives values only, so lines come from a search for the keys, each below its parent's line. */
export function parseJson5(text: string): ParseResult {
  try {
    const value: unknown = JSON5.parse(text);
    const lines = splitLines(text);
    const lineOf = (...path: readonly (string | number)[]): number => {
      let line = 0;
      for (const key of path) {
        const found = lines.findIndex((content, index) => index >= line && isKey(content, String(key)));
        if (found < 0) break;
        line = found;
      }
      return line + 1;
    };
    return { outcome: 'parsed', document: { value, lineOf } };
  } catch (error) {
    const line = (error as { lineNumber?: unknown }).lineNumber;
    return { outcome: 'failed', line: typeof line === 'number' ? line : 1, message: 'Not valid JSON5.' };
  }
}

function isKey(line: string, key: string): boolean {
  const start = line.indexOf(key);
  if (start < 0) return false;
  return /(?:^|[\s{,])["']?$/.test(line.slice(0, start)) && /^["']?\s*:/.test(line.slice(start + key.length));
}
