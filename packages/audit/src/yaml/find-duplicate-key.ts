import { type Document, isScalar, visit } from 'yaml';
import type { Located } from '../source/source.ts';
import { spanOf } from './yaml-tree.ts';

/** The first key that its mapping holds twice, which GitHub refuses. Takes one look at each key. */
export function findDuplicateKey(document: Document): Located<string> | null {
  let found: Located<string> | null = null;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          found = { value: name, span: spanOf(key) };
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}
