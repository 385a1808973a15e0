/** Text in lines of at most `width` characters, broken at blanks; a word that is longer has a line of its own. Never gives no line. */
export function wrapText(text: string, width: number): string[] {
  const [first = '', ...words] = text.split(' ');
  const lines = [first];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The text behind a head, its further lines below its first. */
export function hangText(head: string, text: string, width: number): string[] {
  const space = ' '.repeat(head.length);
  return wrapText(text, Math.max(20, width - head.length)).map((line, index) => (index === 0 ? head : space) + line);
}
