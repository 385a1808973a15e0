import type { TaskPrompt } from '../tasks/task.ts';

/** A prompt that may be sent: masked, delimited, within the budget. */
export interface FencedPrompt {
  readonly instructions: string;
  readonly question: string;
  /** The same question for every nonce: what the cache and the receipt hash. */
  readonly canonical: string;
  /** An upper estimate of the tokens of instructions and question together. */
  readonly inputTokens: number;
  /** True when something had to be cut to fit the budget. */
  readonly isCut: boolean;
  /** Puts back what was masked, in one string of an answer, for the reader to whom the masked text belongs. Placeholders that were never given out stay. */
  readonly unmask: (text: string) => string;
}

/** Makes a prompt safe to send. `nonce` is fresh for each request and unguessable. */
export type Fence = (prompt: TaskPrompt, options: { readonly nonce: string; readonly inputTokens: number }) => FencedPrompt;
