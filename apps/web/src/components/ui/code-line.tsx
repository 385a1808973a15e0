import type { CodeLine, TokenKind } from '../../code/highlight-yaml.ts';

const classes: Record<TokenKind, string | undefined> = {
  plain: undefined,
  comment: 'text-code-comment italic',
  key: 'text-code-key',
  string: 'text-code-string',
  constant: 'text-code-constant',
  mark: 'text-ink-subtle',
};

/** The text of one line of code, coloured. */
export function CodeLineText({ line }: { readonly line: CodeLine }) {
  return (
    <span className="whitespace-pre">
      {line.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a line have no identity but their place
        <span key={index} className={classes[token.kind]}>
          {token.text}
        </span>
      ))}
    </span>
  );
}
