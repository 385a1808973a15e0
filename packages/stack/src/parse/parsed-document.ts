/** Parsed data that knows on which line each value was written. */
export interface ParsedDocument {
  readonly value: unknown;
  /** The 1-based line of the key or item at a path; of its nearest known parent when the path itself has none. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/** Parsing gives a document, or says where and why it could not; it never throws. */
export type ParseResult =
  | { readonly outcome: 'parsed'; readonly document: ParsedDocument }
  | { readonly outcome: 'failed'; readonly line: number; readonly message: string };
