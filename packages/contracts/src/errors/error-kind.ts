/** The taxonomy of failures. HTTP numbers and retry behaviour are derived from it, each in one table. */
export const errorKinds = [
  'invalid-input',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'limit',
  'upstream',
  'unavailable',
  'bug',
] as const;

export type ErrorKind = (typeof errorKinds)[number];
