import type { DataPart } from '../tasks/task.ts';
import { cutText } from './cut-text.ts';
import { estimateTokens } from './estimate-tokens.ts';

const leastTokens = 40;

/** Cuts parts until they fit into `tokens` together: the one with the lowest weight first, down to a stub that says so, before the next one is touched. */
export function fitParts(parts: readonly DataPart[], tokens: number): { readonly parts: readonly DataPart[]; readonly isCut: boolean } {
  const sizes = parts.map(({ text }) => estimateTokens(text) + 1);
  let excess = sizes.reduce((sum, size) => sum + size, 0) - tokens;
  if (excess <= 0) return { parts, isCut: false };
  const fitted = [...parts];
  const lightestFirst = [...parts.entries()].toSorted(([, left], [, right]) => left.weight - right.weight);
  for (const [index, part] of lightestFirst) {
    if (excess <= 0) break;
    const size = sizes[index] ?? 0;
    if (size <= leastTokens) continue;
    const text = cutText(part.text, part.keep, Math.max(leastTokens, size - excess));
    fitted[index] = { ...part, text };
    excess -= size - estimateTokens(text) - 1;
  }
  return { parts: fitted, isCut: true };
}
