import type { AnswerOrigin } from '@autodevops/contracts/ai';
import type { Payer } from '../ledger/ledger.ts';
import type { Task } from '../tasks/task.ts';

/** On whose account, for which job, until when. */
export interface RequestContext extends Payer {
  readonly jobId?: string;
  /** Aborting ends the call of the model, settles what was used and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** A shorter deadline than the task's own. */
  readonly deadlineMs?: number;
}

/** An answer, and where it came from. */
export interface Answer<Output> {
  readonly output: Output;
  readonly origin: AnswerOrigin;
}

/** Items of the task's streamed field as they are complete and clean, then the whole answer. A fallback in mid-stream begins with `restart`. */
export type AnswerEvent<Output> =
  | { readonly kind: 'item'; readonly item: unknown }
  | { readonly kind: 'restart' }
  | { readonly kind: 'answer'; readonly answer: Answer<Output> };

/**
 * The one way to ask a model. Both methods always come to an answer before the deadline: when no model can be asked, or none gives what the
 * schema wants, the rules answer, and the origin says why. They reject only for input that does not match the task's schema
 * (`request.invalid`) and with the reason of the caller's own signal.
 */
export interface AiRouter {
  run<Input, Output>(task: Task<Input, Output>, input: Input, context: RequestContext): Promise<Answer<Output>>;
  stream<Input, Output>(task: Task<Input, Output>, input: Input, context: RequestContext): AsyncIterable<AnswerEvent<Output>>;
}
