import type { Span } from '../source/source.ts';

/** One `name: value` of a mapping whose values are scalars. */
export interface Entry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly span: Span;
}

/** A mapping as it is written, so that a fix can add to it. */
export interface Block {
  /** Written in braces. */
  readonly isFlow: boolean;
  readonly span: Span;
  /** Every pair with a scalar key, in order. `value` is null where nothing follows the colon. */
  readonly pairs: readonly BlockPair[];
}

export interface BlockPair {
  readonly name: string;
  readonly key: Span;
  readonly value: Span | null;
}
