import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotingAt } from './quoting-at.ts';
import { readCommands } from './read-commands.ts';

const marker = '@';
const quotings = (script: string) => {
  const offsets = [...script].flatMap((character, index) => (character === marker ? [index] : []));
  return quotingAt(script, offsets);
};

describe('the quoting at a place of a script', () => {
  it.each([
    ['echo @', ['bare']],
    ['echo "@"', ['double']],
    ["echo '@'", ['other']],
    ['echo "a" @ "b @"', ['bare', 'double']],
    ['X="$(echo "@" @)" @', ['double', 'bare', 'bare']],
    ['echo "it\'s @"', ['double']],
    ['echo \\"@', ['bare']],
    ["# it's\necho @", ['bare']],
    ['# @', ['other']],
    ['cat <<EOF\n@\nEOF\necho @', ['other', 'bare']],
    ["cat <<'E'\n\"\nE\necho @", ['bare']],
    ['echo $((1 + @)) @', ['other', 'bare']],
    ['echo `@`', ['other']],
    ['echo $\u007b{ a "b }} @', ['bare']],
    ['cat <<< "@"', ['double']],
  ])('%j: %j', (script, expected) => {
    expect(quotings(script)).toEqual(expected);
  });

  it('is found for every offset of every text', () => {
    const text = fc
      .array(fc.constantFrom('"', "'", '$(', ')', '`', '#', '\n', '<<E', 'E', '\\', '$\u007b{', '}}', 'a', ' '))
      .map((list) => list.join(''));
    fc.assert(
      fc.property(text, (script) => {
        const offsets = Array.from({ length: script.length }, (_, index) => index);
        expect(quotingAt(script, offsets)).toHaveLength(script.length);
        for (const { start, end } of readCommands(script)) expect(start <= end && end <= script.length).toBe(true);
      }),
    );
  });
});

describe('the commands of a script', () => {
  const words = (script: string) => readCommands(script).map((command) => command.words);

  it.each([
    [
      'npm ci && npm test',
      [
        ['npm', 'ci'],
        ['npm', 'test'],
      ],
    ],
    ['sudo -E A=b npm i "a b" \\\n c', [['npm', 'i', 'a b', 'c']]],
    [
      'echo "a; b" | tee x',
      [
        ['echo', 'a; b'],
        ['tee', 'x'],
      ],
    ],
    ['if true; then make; fi', [['true'], ['make'], ['fi']]],
    ['X=$(git rev-parse HEAD)', [['git', 'rev-parse', 'HEAD']]],
    ['cat <<EOF\nnpm publish\nEOF\nmake', [['cat'], ['make']]],
    ['echo $\u007b{ a || b }} c', [['echo', '$\u007b{ a || b }}', 'c']]],
    ['# npm publish', []],
  ])('%j', (script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  it('say what they write and what they read', () => {
    expect(readCommands('a 2>&1 | b >> "$GITHUB_ENV"')).toMatchObject([
      { words: ['a'], outputs: [], isPiped: false },
      { words: ['b'], outputs: ['$GITHUB_ENV'], isPiped: true },
    ]);
  });
});
