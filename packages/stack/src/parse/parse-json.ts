import { findNodeAtLocation, getNodeValue, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { createLineIndex } from './line-index.ts';
import type { ParseResult } from './parsed-document.ts';

/** Parses JSON; comments and trailing commas are allowed, as several tools allow them in their manifests. */
export function parseJson(text: string): ParseResult {
  const errors: ParseError[] = [];
  const lineAt = createLineIndex(text);
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined)
      return { outcome: 'failed', line: lineAt(error.offset), message: `Not valid JSON: ${words(printParseErrorCode(error.error))}.` };
    if (root === undefined) return { outcome: 'failed', line: 1, message: 'Not valid JSON: the file is empty.' };
    const lineOf = (...path: readonly (string | number)[]): number => {
      for (let length = path.length; length > 0; length -= 1) {
        const node = findNodeAtLocation(root, path.slice(0, length));
        if (node !== undefined) return lineAt(node.parent?.type === 'property' ? node.parent.offset : node.offset);
      }
      return lineAt(root.offset);
    };
    return { outcome: 'parsed', document: { value: getNodeValue(root), lineOf } };
  } catch {
    return { outcome: 'failed', line: 1, message: 'Not valid JSON: it is nested too deeply.' };
  }
}

const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
