import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.ts';

/** The same rules in regular expressions, which say more plainly what counts. */
function byExpressions(text: string): number {
  let tokens = 0;
  for (const [found] of text.matchAll(/[A-Za-z0-9]+| +|[^\x20\x30-\x39A-Za-z]/gu)) {
    if (found.startsWith(' ')) tokens += Math.ceil((found.length - 1) / 4);
    else if (!/^[A-Za-z0-9]/.test(found)) tokens += /^\p{ASCII}/u.test(found) ? 1 : Buffer.byteLength(found);
    else {
      const pieces = [...found.matchAll(/[A-Z]?[a-z]+|[A-Z]+|[0-9]/g)].reduce((sum, [piece]) => sum + Math.ceil(piece.length / 3), 0);
      const isMixed = /\d/.test(found) && /[a-z]/.test(found) && /[A-Z]/.test(found);
      tokens += found.length <= 18 ? pieces : Math.max(pieces, Math.ceil(found.length * (isMixed ? 0.75 : 0.6)));
    }
  }
  return tokens;
}

const words = fc.array(
  fc.constantFrom('a', 'Z', '7', ' ', 'word', 'HTTPServer', 'camelCase', '\n', '-', 'é', '漢', '😀', '\ud800', '\udc00'),
  {
    maxLength: 60,
  },
);

describe('an estimate of tokens', () => {
  it.each([
    ['', 0],
    [' ', 0],
    ['     ', 1],
    ['the word', 3],
    ['HTTPServer', 4],
    ['camelCase', 4],
    ['v20.11.1', 8],
    ['0123456789abcdef0123', 16],
    ['é漢😀', 9],
    ['\ud800', 3],
  ])('of %j is %i', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });

  it('counts by the rules, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
          fc.string(),
        ),
        (text) => {
          expect(estimateTokens(text)).toBe(byExpressions(text));
        },
      ),
    );
  });

  it('grows with every character, and never falls below a quarter of them', () => {
    fc.assert(
      fc.property(words, words, (some, more) => {
        const [text, longer] = [some.join(''), [...some, ...more].join('')];
        expect(estimateTokens(longer)).toBeGreaterThanOrEqual(estimateTokens(text));
        expect(estimateTokens(text) + 1).toBeGreaterThanOrEqual(text.length / 4);
      }),
    );
  });
});
