/** What stands between `${{` and `}}`, as a tree. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A context and the keys below it, in lower case: `github.event.issue['title']` is `['github', 'event', 'issue', 'title']`. A key that is computed is `*`. */
  | { readonly kind: 'path'; readonly keys: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  /** A key of something that is no context: `fromJSON(…).name`. */
  | { readonly kind: 'member'; readonly object: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    };

/** The functions whose result is made of the text of their arguments. All others answer with a truth value, a hash or a status. */
const carryingFunctions: ReadonlySet<string> = new Set(['format', 'join', 'tojson', 'fromjson', 'case']);

/** The contexts whose text can be part of the result. What is only compared, counted or tested is not among them. */
export function resultPaths(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'path':
      return [expression.keys];
    case 'call':
      return carryingFunctions.has(expression.name) ? expression.arguments.flatMap(resultPaths) : [];
    case 'member':
      return resultPaths(expression.object);
    case 'binary':
      // `a && b` is `a` only when `a` is false or empty, so only `b` has text to give.
      if (expression.operator === '&&') return resultPaths(expression.right);
      return expression.operator === '||' ? [...resultPaths(expression.left), ...resultPaths(expression.right)] : [];
    default:
      return [];
  }
}

/** Every context that an expression looks at, in a result or in a condition. */
export function allPaths(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'path':
      return [expression.keys];
    case 'call':
      return expression.arguments.flatMap(allPaths);
    case 'member':
      return allPaths(expression.object);
    case 'not':
      return allPaths(expression.operand);
    case 'binary':
      return [...allPaths(expression.left), ...allPaths(expression.right)];
    default:
      return [];
  }
}
