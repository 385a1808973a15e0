/** The paths in a directory and below it, out of a list in code unit order; the whole list for the root. */
export function pathsBelow(sorted: readonly string[], directory: string): readonly string[] {
  if (directory === '.') return sorted;
  // `0` is the character after `/`.
  return sorted.slice(firstFrom(sorted, `${directory}/`), firstFrom(sorted, `${directory}0`));
}

/** The index of the first text that is not before this one. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
