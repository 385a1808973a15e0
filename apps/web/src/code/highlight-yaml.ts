import type { HighlighterCore } from 'shiki/core';

export type TokenKind = 'plain' | 'comment' | 'key' | 'string' | 'constant' | 'mark';

/** A piece of a line that is shown in one colour. */
export interface CodeToken {
  readonly text: string;
  readonly kind: TokenKind;
}

export type CodeLine = readonly CodeToken[];

/** Each kind has a colour that only stands for it: what is shown comes from our own tokens, in both themes. */
const kinds: readonly [TokenKind, readonly string[]][] = [
  ['comment', ['comment', 'punctuation.definition.comment']],
  ['key', ['entity.name.tag']],
  ['string', ['string']],
  ['constant', ['constant']],
  ['mark', ['punctuation', 'keyword', 'storage']],
];

const colourOf = (index: number) => `#00000${index + 1}`;
const kindOfColour = new Map(kinds.map(([kind], index) => [colourOf(index), kind]));

const theme = {
  name: 'autodevops',
  type: 'light' as const,
  settings: [
    { settings: { foreground: '#000000', background: '#ffffff' } },
    ...kinds.map(([, scope], index) => ({ scope: [...scope], settings: { foreground: colourOf(index) } })),
  ],
};

let highlighter: Promise<HighlighterCore> | undefined;

/** Loads the highlighter once, on first use: no page waits for it. */
function loadHighlighter(): Promise<HighlighterCore> {
  highlighter ??= Promise.all([import('shiki/core'), import('shiki/engine/javascript'), import('shiki/langs/yaml.mjs')]).then(
    ([{ createHighlighterCore }, { createJavaScriptRegexEngine }, yaml]) =>
      createHighlighterCore({ themes: [theme], langs: [yaml.default], engine: createJavaScriptRegexEngine() }),
  );
  return highlighter;
}

/** The lines of a text as they are before, or without, highlighting. A last line break begins no line. */
export function plainLines(code: string): readonly CodeLine[] {
  return code
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => [{ text, kind: 'plain' }]);
}

/** A key that YAML 1.1 reads as a word of its own, such as `on`, is a key all the same. */
function keyOfLine(line: CodeLine): CodeLine {
  const first = line.findIndex((token) => token.text.trim() !== '');
  const isKey = line[first]?.kind === 'constant' && line[first + 1]?.text.startsWith(':') === true;
  return isKey ? line.map((token, index) => (index === first ? { ...token, kind: 'key' } : token)) : line;
}

/** Tells keys, strings, constants and comments of a YAML text apart. The same lines as `plainLines`, and the same text. */
export async function highlightYaml(code: string): Promise<readonly CodeLine[]> {
  const { tokens } = (await loadHighlighter()).codeToTokens(code.replace(/\n$/, ''), { lang: 'yaml', theme: 'autodevops' });
  return tokens.map((line) =>
    keyOfLine(line.map(({ content, color }) => ({ text: content, kind: kindOfColour.get(color ?? '') ?? 'plain' }))),
  );
}
