import type { Expression } from './expression.ts';
import { type Token, tokenize } from './tokenize.ts';

/** GitHub allows 50; a little more costs nothing. */
const deepest = 100;
const longest = 20_000;
const mostTokens = 2_000;

/** Operators by how tightly they bind, loosest first. */
const levels = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']] as const;
type Operator = (typeof levels)[number][number];

/** Reads the text between `${{` and `}}`. Null when it is no expression, or deeper or longer than GitHub takes. */
export function parseExpression(text: string): Expression | null {
  const tokens = text.length > longest ? null : tokenize(text);
  return tokens === null || tokens.length > mostTokens ? null : new ExpressionParser(tokens).parse();
}

class ExpressionParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression | null {
    const expression = this.#binary(0);
    return this.#at === this.#tokens.length ? expression : null;
  }

  #binary(level: number): Expression | null {
    const operators: readonly string[] | undefined = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (
      let token = this.#tokens[this.#at];
      left !== null && token?.kind === 'symbol' && operators.includes(token.text);
      token = this.#tokens[this.#at]
    ) {
      this.#at += 1;
      const right = this.#binary(level + 1);
      left = right === null ? null : { kind: 'binary', operator: token.text as Operator, left, right };
    }
    return left;
  }

  #unary(): Expression | null {
    let isNegated = false;
    while (this.#take('!')) isNegated = true;
    const operand = this.#primary();
    return isNegated && operand !== null ? { kind: 'not', operand } : operand;
  }

  #primary(): Expression | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || this.#depth >= deepest) return null;
    this.#at += 1;
    if (token.kind === 'literal') return token;
    if (token.kind === 'symbol') return token.text === '(' ? this.#members(this.#enclosed(')')) : null;
    const name = token.text.toLowerCase();
    if (!this.#take('(')) return this.#members({ kind: 'path', keys: [name] });
    const given = this.#arguments();
    return given === null ? null : this.#members({ kind: 'call', name, arguments: given });
  }

  #enclosed(close: string): Expression | null {
    this.#depth += 1;
    const inner = this.#binary(0);
    this.#depth -= 1;
    return this.#take(close) ? inner : null;
  }

  #arguments(): readonly Expression[] | null {
    const given: Expression[] = [];
    if (this.#take(')')) return given;
    this.#depth += 1;
    do {
      const argument = this.#binary(0);
      if (argument === null) return null;
      given.push(argument);
    } while (this.#take(','));
    this.#depth -= 1;
    return this.#take(')') ? given : null;
  }

  #members(start: Expression | null): Expression | null {
    let object = start;
    while (object !== null) {
      const key = this.#key();
      if (key === undefined) return object;
      if (key === null) return null;
      object = object.kind === 'path' ? { kind: 'path', keys: [...object.keys, key] } : { kind: 'member', object };
    }
    return null;
  }

  /** The next `.name`, `.*` or `[…]`; undefined when none follows, null when what follows is broken. */
  #key(): string | null | undefined {
    if (this.#take('.')) {
      const token = this.#tokens[this.#at];
      this.#at += 1;
      if (token?.kind === 'name') return token.text.toLowerCase();
      if (token?.kind === 'literal' && typeof token.value !== 'string') return String(token.value);
      return token?.kind === 'symbol' && token.text === '*' ? '*' : null;
    }
    if (!this.#take('[')) return undefined;
    if (this.#take('*')) return this.#take(']') ? '*' : null;
    const index = this.#enclosed(']');
    if (index === null) return null;
    return index.kind === 'literal' && typeof index.value === 'string' ? index.value.toLowerCase() : '*';
  }

  #take(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#at += 1;
    return true;
  }
}
