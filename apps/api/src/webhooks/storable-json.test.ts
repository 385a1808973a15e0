import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storableJson } from './storable-json.ts';

/** What `jsonb` refuses, in the text that is sent. */
const refused = /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/i;

describe('storableJson', () => {
  it('changes no text that jsonb takes', () => {
    const text = '{"a" : 1.0, "b":"\\u00fc \\ud83d\\ude80 ok"}'.replace('\\ud83d\\ude80 ', '');

    expect(storableJson(text, JSON.parse(text))).toBe(text);
  });

  it('leaves nothing that jsonb refuses, and all that is well formed', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const sent = text.replaceAll('a', '\\u0000');
        fc.pre(isJson(sent));

        const stored = storableJson(sent, JSON.parse(sent));

        expect(stored).not.toMatch(refused);
        expect(JSON.parse(stored)).toBeDefined();
      }),
    );
  });

  it('mends halves of pairs and the character zero, in keys too', () => {
    const text = '{"k\\u0000":["\\ud83d","\\ude80","\\ud83d\\ude80"],"__proto__":1}';

    expect(storableJson(text, JSON.parse(text))).toBe('{"k\uFFFD":["\uFFFD","\uFFFD","🚀"],"__proto__":1}');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
