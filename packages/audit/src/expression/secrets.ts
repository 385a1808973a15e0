import type { Source, Span } from '../source/source.ts';
import { allPaths, resultPaths } from './expression.ts';
import { type FoundExpression, findExpressions } from './find-expressions.ts';

/** A secret that becomes part of a text, by its name in lower case; `*` where the name is computed. The token of the job is none. */
export interface UsedSecret {
  readonly name: string;
  readonly expression: FoundExpression;
}

/** The secrets whose text reaches a place, in order. */
export function secretsIn(source: Source, span: Span): readonly UsedSecret[] {
  return findExpressions(source, span).flatMap((expression) =>
    (expression.tree === null ? [] : resultPaths(expression.tree)).flatMap((keys) => {
      const name = keys[0] === 'secrets' ? (keys[1] ?? '*') : null;
      return name === null || name === 'github_token' ? [] : [{ name, expression }];
    }),
  );
}

/** True where a text asks for any secret, in a result or in a condition. */
export function looksAtSecrets(source: Source, span: Span): boolean {
  return findExpressions(source, span).some(
    ({ tree }) => tree !== null && allPaths(tree).some((keys) => keys[0] === 'secrets' && keys[1] !== 'github_token'),
  );
}
