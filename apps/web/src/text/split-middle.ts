/**
 * Splits a long name into a start that may be cut and an end that stays, so that what tells two names apart is seen. The parts joined are the
 * name. The end begins at a separator when one is near, and is empty for a short name.
 */
export function splitMiddle(text: string, longest = 28, endLength = 12): { start: string; end: string } {
  const characters = [...text];
  if (characters.length <= longest) return { start: text, end: '' };
  const from = characters.length - endLength;
  const separator = characters.findIndex((character, index) => index >= from - 6 && index <= from + 4 && /[/\-_.]/.test(character));
  const cut = separator === -1 ? from : separator;
  return { start: characters.slice(0, cut).join(''), end: characters.slice(cut).join('') };
}
