/** The 1-based line of each offset of a text. Lines end with `\n`, `\r\n` or `\r`. */
export function createLineIndex(text: string): (offset: number) => number {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\n' || (character === '\r' && text[index + 1] !== '\n')) starts.push(index + 1);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** No line that a person wrote is longer, and what is looked for in a line may cost the square of its length. */
const maxLineCharacters = 2_000;

/** The lines of a text without their ends, each cut at 2,000 characters. */
export const splitLines = (text: string): string[] =>
  text.split(/\r\n|\n|\r/).map((line) => (line.length > maxLineCharacters ? line.slice(0, maxLineCharacters) : line));
