const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text of a repository as one line for a terminal or a log: control and direction characters become `?`, so nothing can move the cursor, hide
 * text or begin a line; and so does the middle of `##[`, with which a runner of GitHub lets a log begin a command anywhere in a line.
 */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(unprintable, '?').replaceAll('##[', '##?');
}

/** The same for text at the beginning of a line, where `::` begins a command too. */
export function printableStart(text: string): string {
  return printable(text).replace(/^(\s*):(?=:)/, '$1?');
}
