import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOutside, readVariables } from './read-variables.ts';

const useIn = (code: string) => readVariables(code).map(({ use }) => use);

describe('what code does with a variable', () => {
  it.each([
    ['send(process.env.TOKEN)', 'bare'],
    ['const token = process.env.TOKEN!;', 'bare'],
    ["const token = process.env['TOKEN'] || '';", 'bare'],
    ['const token: string = process.env.TOKEN ?? "";\nsend(token);', 'bare'],
    ['{ token: process.env.TOKEN, }', 'bare'],
    ["if (!process.env.TOKEN) throw new Error('no token');", 'required'],
    ["if (!process.env.TOKEN) {\n  console.error('no token');\n  process.exit(1);\n}", 'required'],
    ["const token = process.env.TOKEN;\nif (!token) {\n  throw new Error('no token');\n}", 'required'],
    ["const token = process.env.TOKEN ?? 'a text';", 'free'],
    ['const token = process.env.TOKEN || fallback;', 'free'],
    ["process.env.TOKEN = 'a text';", 'free'],
    ["process.env.TOKEN ??= 'a text';", 'free'],
    ['test.skip(!process.env.TOKEN);', 'free'],
    ['describe.skipIf(!process.env.TOKEN)', 'free'],
    ['const suite = process.env.TOKEN ? describe : describe.skip;', 'free'],
    ['if (process.env.TOKEN) { send(); }', 'free'],
    ['if (!process.env.TOKEN) return;', 'free'],
    ['const token = process.env.TOKEN;\nif (!token) return;', 'free'],
    ['const token = process.env.TOKEN;\nconst suite = token ? describe : describe.skip;', 'free'],
  ])('%s is %s', (code, expected) => {
    expect(useIn(code)).toEqual([expected]);
  });

  it('is read of any text without an error', () => {
    const part = fc.constantFrom('process.env.A_TOKEN', 'const a =', ' || ', "''", 'if (!', ')', 'throw', '$', '(', 'a', '\n', '`');
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 40 }), (parts) => {
        expect(readVariables(parts.join(' ')).length).toBeLessThanOrEqual(parts.length);
      }),
    );
  });
});

describe('a call of the world outside', () => {
  it.each([
    ["fetch('https://api.harbor.io/v1')", true],
    ['axios.get(\n  `https://api.harbor.io/$' + '{id}`)', true],
    ["client.post<Answer>('https://api.harbor.io/v1')", true],
    ["fetch('http://localhost:3000')", false],
    ["fetch('http://127.0.0.1:3000')", false],
    ["fetch('https://shop.example.com')", false],
    ["expect(url).toBe('https://api.harbor.io/v1')", false],
  ])('%s: %s', (code, expected) => {
    expect(callsOutside(code)).toBe(expected);
  });
});
