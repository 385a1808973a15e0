const breakMark = '\u200b';

/**
 * Text of a repository as Markdown that shows it and does nothing: no link, image, HTML, heading, mention, issue reference or line
 * break comes out of it. Safe inside a table cell.
 */
export function escapeMarkdown(text: string): string {
  return flatten(text)
    .replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`)
    .replaceAll(/\\[@#]|\\:(?=\\\/)|\bwww(?=\\\.)|\bGH(?=\\-\d)/gi, (found) => `${found}${breakMark}`);
}

/** Text of a repository as an inline code span, in which Markdown, mentions and references are inert. Safe inside a table cell. */
export function codeSpan(text: string): string {
  const plain = flatten(text).replaceAll('`', "'").replaceAll('|', '\\|').trim();
  return plain === '' ? '' : `\`${plain}\``;
}

/** One line without control and invisible characters, at most 300 characters long. */
function flatten(text: string): string {
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return visible.length > 300 ? `${visible.slice(0, 299)}…` : visible;
}
