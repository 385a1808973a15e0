import type { DataPart } from '../tasks/task.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { placeholder } from './masks.ts';

const note = (lines: number): string => `[${lines} ${lines === 1 ? 'line' : 'lines'} left out here]`;
const noteTokens = 12;
const telling =
  /\b(?:error|errors|err!|fail(?:ed|ure|ures|s|ing)?|fatal|panic|exception|traceback|denied|refused|timed? ?out|cannot|could not|unable|not found|missing|undefined|unexpected|invalid|unauthori[sz]ed|forbidden|killed|out of memory|exit(?:ed)?(?: with)? code|assert\w*|expected|conflict|abort(?:ed)?|segmentation|##\[error\])\b|^\s*(?:at |✕|×|✖|FAIL|E\s|\+\+\+|---)/i;

/**
 * Cuts a text to about `tokens` by whole lines, keeping the end that tells most, and says in it how many lines are missing where. A single line
 * that is too long is cut inside, never within a placeholder.
 */
export function cutText(text: string, keep: DataPart['keep'], tokens: number): string {
  const lines = text.split('\n').map((line) => shortLine(line, Math.max(8, Math.floor(tokens / 2))));
  const costs = lines.map((line) => estimateTokens(line) + 1);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= tokens) return lines.join('\n');
  const kept = new Set<number>();
  let left = tokens - 2 * noteTokens;
  for (const index of order(lines, keep)) {
    const cost = costs[index] ?? 0;
    if (kept.has(index)) continue;
    if (cost > left) {
      if (keep === 'telling') continue;
      break;
    }
    const isApart = !kept.has(index - 1) && !kept.has(index + 1);
    const gap = keep === 'telling' && isApart ? noteTokens : 0;
    if (cost + gap > left) continue;
    kept.add(index);
    left -= cost + gap;
  }
  return withNotes(lines, kept);
}

/** The numbers of the lines, those that tell most first. */
function order(lines: readonly string[], keep: DataPart['keep']): number[] {
  const all = lines.map((_line, index) => index);
  if (keep === 'head') return all;
  if (keep === 'tail') return all.toReversed();
  const ends = all.flatMap((index) => (index * 2 < lines.length ? [index, lines.length - 1 - index] : []));
  if (keep === 'both') return ends;
  const errors = all.filter((index) => telling.test(lines[index] ?? ''));
  const near = [0, -1, 1, -2, 2, -3, 3].flatMap((step) =>
    errors.map((index) => index + step).filter((index) => index >= 0 && index < lines.length),
  );
  return [...near, ...all.toReversed()];
}

function withNotes(lines: readonly string[], kept: ReadonlySet<number>): string {
  const shown: string[] = [];
  let missing = 0;
  for (const [index, line] of lines.entries()) {
    if (!kept.has(index)) {
      missing += 1;
      continue;
    }
    if (missing > 0) shown.push(note(missing));
    missing = 0;
    shown.push(line);
  }
  if (missing > 0) shown.push(note(missing));
  return shown.join('\n');
}

/** Head and tail of a line that is longer than `tokens`. */
function shortLine(line: string, tokens: number): string {
  const most = Math.max(16, tokens * 2);
  if (line.length <= most || estimateTokens(line) <= tokens) return line;
  const half = Math.max(4, Math.floor(tokens / 2) - 4);
  const head = outsidePlaceholder(line, half, 'before');
  const tail = outsidePlaceholder(line, line.length - half, 'behind');
  return `${line.slice(0, head)} [${tail - head} characters left out here] ${line.slice(tail)}`;
}

/** Moves a place of cutting out of a placeholder, and out of the middle of a character of two units. */
function outsidePlaceholder(line: string, at: number, side: 'before' | 'behind'): number {
  for (const match of line.matchAll(placeholder)) {
    const end = match.index + match[0].length;
    if (match.index < at && at < end) return side === 'before' ? match.index : end;
    if (match.index >= at) break;
  }
  const code = line.charCodeAt(at);
  const isMiddle = code >= 0xdc00 && code <= 0xdfff;
  return isMiddle ? at + (side === 'before' ? -1 : 1) : at;
}
