/** Wraps an expression of ours as GitHub evaluates it: `matrix.node-version` becomes what stands between the double braces. */
export function expression(text: string): string {
  return `\${{ ${text} }}`;
}
