import type { Located } from '../source/source.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

/** The expression of an `if`, which may stand in `${{ }}` or without. Null where it is none, or text around an expression. */
export function readCondition(condition: Located<string> | null): Expression | null {
  const text = condition?.value.trim() ?? '';
  if (!text.startsWith('${{')) return text === '' ? null : parseExpression(text);
  return text.endsWith('}}') && text.indexOf('}}') === text.length - 2 ? parseExpression(text.slice(3, -2)) : null;
}

/** Every part of an expression, itself first. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return [expression, ...expression.arguments.flatMap(partsOf)];
    case 'member':
      return [expression, ...partsOf(expression.object)];
    case 'not':
      return [expression, ...partsOf(expression.operand)];
    case 'binary':
      return [expression, ...partsOf(expression.left), ...partsOf(expression.right)];
    default:
      return [expression];
  }
}
