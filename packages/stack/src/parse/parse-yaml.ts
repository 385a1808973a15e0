import { isMap, isPair, LineCounter, type ParsedNode, parseAllDocuments } from 'yaml';
import type { ParseResult } from './parsed-document.ts';

const maxAliases = 50;

/** Parses the first document of a YAML stream. Where it is strict, a key that is there twice and a second document are failures. */
export function parseYaml(text: string, { isStrict = false } = {}): ParseResult {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent', prettyErrors: false, uniqueKeys: isStrict });
    const document = Array.isArray(documents) ? documents[0] : undefined;
    if (document === undefined) return { outcome: 'parsed', document: { value: null, lineOf: () => 1 } };
    const [, second] = isStrict && Array.isArray(documents) ? documents : [];
    if (second !== undefined)
      return {
        outcome: 'failed',
        line: Math.max(1, lines.linePos(second.range[0]).line),
        message: 'The file holds more than one YAML document.',
      };
    const [error] = document.errors;
    if (error !== undefined)
      return {
        outcome: 'failed',
        line: Math.max(1, lines.linePos(error.pos[0]).line),
        message: `Not valid YAML: ${firstLine(error.message)}`,
      };
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    const lineOf = (...path: readonly (string | number)[]): number => {
      const offset = offsetOf(document.contents, path);
      return Math.max(1, lines.linePos(offset).line);
    };
    return { outcome: 'parsed', document: { value, lineOf } };
  } catch {
    return { outcome: 'failed', line: 1, message: 'Not valid YAML: too many aliases or nested too deeply.' };
  }
}

/** Walks down as far as the path leads and gives the offset of the last key or item it met. */
function offsetOf(root: ParsedNode | null, path: readonly (string | number)[]): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const key of path) {
    const next = childOf(node, key);
    if (next === undefined) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return offset;
}

function childOf(node: unknown, key: string | number): { node: unknown; offset: number | undefined } | undefined {
  const items = (node as { items?: unknown[] } | null)?.items;
  if (!Array.isArray(items)) return undefined;
  if (!isMap(node)) {
    const item = typeof key === 'number' ? items[key] : undefined;
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  const pair = items.find((item) => isPair(item) && String((item.key as { value?: unknown } | null)?.value) === String(key));
  return isPair(pair) ? { node: pair.value, offset: startOf(pair.key) } : undefined;
}

const startOf = (node: unknown): number | undefined => (node as { range?: readonly number[] } | null)?.range?.[0];

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? message;
