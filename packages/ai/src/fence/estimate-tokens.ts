/**
 * How many tokens a text has at most, without asking a tokenizer over the network. The basis: the vocabularies of present models are byte pairs of
 * 100,000 entries and more. They never need more tokens than there are bytes of UTF-8, they hold the pieces of words in Latin letters at three
 * letters and more, some of them count every digit, and a single blank belongs to the word behind it. So every digit, every punctuation mark and every
 * line break counts as one, words are counted by pieces of three letters, long runs (which are no words) by pairs, and everything outside ASCII by its
 * bytes. Real text has about half of it; an estimate that is too low would be paid by somebody.
 */
const piece = /[A-Z]?[a-z]+|[A-Z]+|[0-9]| +|[^\x20\x30-\x39A-Za-z]/gu;
const longestWord = 18;

/** An upper estimate. Grows with every character that is added, and is never below a quarter of the characters. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [found] of text.matchAll(piece)) tokens += tokensOf(found);
  return tokens;
}

function tokensOf(found: string): number {
  const first = found.codePointAt(0) ?? 0;
  if (first === 0x20) return Math.ceil((found.length - 1) / 4);
  if (isLetter(first)) return found.length > longestWord ? Math.ceil(found.length / 2) : Math.ceil(found.length / 3);
  return bytesOf(first);
}

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
