import type { DiffHunk, DiffLine } from '@autodevops/contracts/audit';

/** The lines of a hunk with their numbers: a removed one as it was before, every other one as it is after. */
export function numberedLines(hunk: DiffHunk): readonly (DiffLine & { readonly number: number })[] {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  return hunk.lines.map((line) => {
    const number = line.kind === 'removed' ? before : after;
    if (line.kind !== 'added') before += 1;
    if (line.kind !== 'removed') after += 1;
    return { ...line, number };
  });
}
