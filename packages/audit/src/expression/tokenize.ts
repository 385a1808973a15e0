export type Token =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string };

const pattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>[-+]?(?:0x[0-9a-f]+|0o[0-7]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?))(?![\w-])|(?<name>[a-z_][\w-]*)|(?<symbol>&&|\|\||==|!=|<=|>=|[!<>()[\],.*]))/iy;

const keywords: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Cuts an expression into tokens. Null when it holds something that is none. */
export function tokenize(text: string): readonly Token[] | null {
  const end = text.trimEnd().length;
  const tokens: Token[] = [];
  for (let at = 0; at < end; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return null;
    tokens.push(toToken(groups));
  }
  return tokens;
}

function toToken(groups: Record<string, string | undefined>): Token {
  const { text, number, name, symbol } = groups as { [key in 'text' | 'number' | 'name' | 'symbol']: string | undefined };
  if (text !== undefined) return { kind: 'literal', value: text.slice(1, -1).replaceAll("''", "'") };
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (name !== undefined)
    return Object.hasOwn(keywords, name) ? { kind: 'literal', value: keywords[name] ?? null } : { kind: 'name', text: name };
  return { kind: 'symbol', text: symbol ?? '' };
}
