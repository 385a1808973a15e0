import type { TokenUse } from '@autodevops/contracts/ai';
import type { Amount } from '../ledger/ledger.ts';
import type { Model } from './model.ts';

const million = 1_000_000;

/** What the use of a model costs, in millionths of a dollar, rounded up. Thinking is billed as output. */
export function costOf(model: Model, use: TokenUse): number {
  return Math.ceil((use.input * model.price.input + (use.output + use.thinking) * model.price.output) / million);
}

/** The most that one call can use: the whole question, and an answer up to the limit. */
export function mostOf(model: Model, inputTokens: number, outputTokens: number): Amount {
  return { tokens: inputTokens + outputTokens, microdollars: costOf(model, { input: inputTokens, output: outputTokens, thinking: 0 }) };
}
