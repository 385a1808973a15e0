/**
 * Whether a path matches a pattern in which `*` stands for any part of a name and `**` for any number of folders. Takes no more steps than
 * the product of both lengths, whatever the pattern.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const isAny = (part: string) => part === '**';
  return matchesSequence(pattern.split('/'), path.split('/'), isAny, (part, name) =>
    matchesSequence([...part], [...name], (letter) => letter === '*', Object.is),
  );
}

/** Greedy: the last wildcard takes as little as possible and then one element more, which no earlier one could do better. */
function matchesSequence(
  pattern: readonly string[],
  text: readonly string[],
  isWildcard: (element: string) => boolean,
  isMatch: (pattern: string, text: string) => boolean,
): boolean {
  let [at, textAt, wildcard, wildcardText] = [0, 0, -1, 0];
  while (textAt < text.length) {
    const element = pattern[at];
    if (element !== undefined && isWildcard(element)) {
      wildcard = at;
      wildcardText = textAt;
      at += 1;
    } else if (element !== undefined && isMatch(element, text[textAt] ?? '')) {
      at += 1;
      textAt += 1;
    } else if (wildcard !== -1) {
      wildcardText += 1;
      textAt = wildcardText;
      at = wildcard + 1;
    } else return false;
  }
  return pattern.slice(at).every(isWildcard);
}
