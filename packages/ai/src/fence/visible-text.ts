/**
 * Characters that a reader does not see and a model does: tags of Unicode (a second, invisible alphabet), marks that turn the direction of text,
 * joiners and blanks of no width, selectors of variants, soft hyphens, byte order marks, and control characters other than tab and line break.
 */
const invisible = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Variation_Selector}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u2800|\u3164|\uFFA0/gu;

/** The text as a reader sees it: line breaks are `\n`, and no invisible character is left. Doing it twice changes nothing more. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(invisible, (character) => (character === '\n' || character === '\t' ? character : ''));
}
