/**
 * How many tokens a text has at most, without asking a tokenizer over the network. The basis: the vocabularies of present models are byte pairs of
 * 100,000 entries and more. They never need more tokens than there are bytes of UTF-8, they hold the pieces of words in Latin letters at three letters and
 * more, some of them count every digit, and a single blank belongs to the word behind it. So every digit, every punctuation mark and every line break counts
 * as one, words are counted by pieces of three letters, long runs (which are no words) by what random letters need, and everything outside ASCII by its bytes.
 * Against the vocabularies cl100k and o200k this was 1.5 to 1.9 times what they count for source code, Markdown, YAML, JSON and prose, and never below
 * for hexadecimal, base64, random letters, Chinese and emoji. An estimate that is too low would be paid by somebody; one that is high gives back what
 * was reserved too much.
 */
const longestWord = 18;

/**
 * An upper estimate. Grows with every character that is added, and is never below a quarter of the characters. One pass without regular expressions: logs
 * are long, and every request waits for it.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const start = at;
    if (isAlphanumeric(code)) {
      while (at < text.length && isAlphanumeric(text.charCodeAt(at))) at += 1;
      tokens += ofRun(text, start, at);
    } else if (code === blank) {
      while (text.charCodeAt(at) === blank) at += 1;
      tokens += Math.ceil((at - start - 1) / 4);
    } else if (code < 0x80) {
      at += 1;
      tokens += 1;
    } else {
      const point = text.codePointAt(at) ?? code;
      at += point > 0xffff ? 2 : 1;
      tokens += bytesOf(point);
    }
  }
  return tokens;
}

/** Words by threes: `camelCase` is two words, `HTTPServer` is `HTTPS` and `erver`. Every digit is one. */
function ofRun(text: string, start: number, end: number): number {
  let tokens = 0;
  let [hasDigit, hasLower, hasUpper] = [false, false, false];
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    const from = at;
    at += 1;
    if (isDigit(code)) {
      hasDigit = true;
      tokens += 1;
      continue;
    }
    if (isLower(code) || (at < end && isLower(text.charCodeAt(at)))) {
      hasLower = true;
      hasUpper ||= !isLower(code);
      while (at < end && isLower(text.charCodeAt(at))) at += 1;
    } else {
      hasUpper = true;
      while (at < end && isUpper(text.charCodeAt(at))) at += 1;
    }
    tokens += Math.ceil((at - from) / 3);
  }
  const length = end - start;
  if (length <= longestWord) return tokens;
  return Math.max(tokens, Math.ceil(length * (hasDigit && hasLower && hasUpper ? 0.75 : 0.6)));
}

const blank = 0x20;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isAlphanumeric = (code: number): boolean => isLower(code) || isUpper(code) || isDigit(code);

/** What UTF-8 needs for it. */
function bytesOf(point: number): number {
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
