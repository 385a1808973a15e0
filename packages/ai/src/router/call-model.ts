/** One call of one model behind its breaker, with its own share of the time. */
import type { ModelFailureKind } from '@autodevops/contracts/ai';
import type { BreakerKey } from '../breaker/breaker-store.ts';
import { BreakerOpenError, type ModelBreakers, type Verdict } from '../breaker/model-breakers.ts';
import { type ModelCall, type ModelReply, type Provider, ProviderFailure } from '../providers/provider.ts';
import { limitTime } from './limit-time.ts';

/** A reply, a failure that was counted, or nothing because the breaker is open. */
export type Called =
  | { readonly outcome: 'replied'; readonly reply: ModelReply }
  | { readonly outcome: 'failed'; readonly failure: ProviderFailure }
  | { readonly outcome: 'open' };

export interface CallOptions {
  readonly provider: Provider;
  readonly call: ModelCall;
  readonly breakers: ModelBreakers;
  readonly breakerKey: BreakerKey;
  /** Aborted when the caller goes away or the request's time is over. */
  readonly signal: AbortSignal;
  readonly timeLimitMs: number;
  /** Told when the call begins; not when the breaker lets nothing through. */
  readonly onBegin: () => void;
  /** Gets the text as it comes; then the provider's stream is used. */
  readonly onText: ((text: string) => void) | null;
}

/** Content decides these, not the service: a repository must not be able to open a breaker for everybody. */
const contentFailures: ReadonlySet<ModelFailureKind> = new Set(['reply-too-large', 'refused-request', 'blocked', 'cut-off']);
/** A call that had less time than this says nothing about the model when its time runs out. */
const fairTimeMs = 4_000;

class CallFailed extends Error {
  readonly failure: ProviderFailure;
  readonly verdict: Verdict;

  constructor(failure: ProviderFailure, verdict: Verdict) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.verdict = verdict;
  }
}

/** What a failed call says about the model. For `ModelBreakers`. */
export function judgeCall(error: unknown): Verdict {
  return error instanceof CallFailed ? error.verdict : 'fails';
}

/** Calls once. Rejects with the signal's reason when that was aborted, and with nothing else. */
export async function callModel(options: CallOptions): Promise<Called> {
  const { breakers, breakerKey, signal, onBegin } = options;
  try {
    const reply = await breakers.call(breakerKey, () => {
      onBegin();
      return callInTime(options);
    });
    return { outcome: 'replied', reply };
  } catch (error) {
    if (error instanceof BreakerOpenError) return { outcome: 'open' };
    signal.throwIfAborted();
    if (error instanceof CallFailed) return { outcome: 'failed', failure: error.failure };
    throw error;
  }
}

async function callInTime({ provider, call, signal, timeLimitMs, onText }: CallOptions): Promise<ModelReply> {
  // A whole millisecond before the request's own time, so that a model that hangs to the end is what failed.
  const limit = limitTime(Math.floor(timeLimitMs) - 1, signal);
  const stop = limit.signal;
  try {
    // The race holds the deadline even against a provider that does not listen to its signal.
    return await Promise.race([onText === null ? provider.generate(call, stop) : read(provider, call, stop, onText), aborted(stop)]);
  } catch (error) {
    if (signal.aborted) throw new CallFailed(new ProviderFailure('timeout'), 'unknown');
    if (limit.isOver())
      throw new CallFailed(new ProviderFailure('timeout', { cause: error }), timeLimitMs < fairTimeMs ? 'unknown' : 'fails');
    const failure = ProviderFailure.is(error) ? error : new ProviderFailure('server', { cause: error });
    throw new CallFailed(failure, contentFailures.has(failure.kind) ? 'works' : 'fails');
  } finally {
    limit.end();
  }
}

async function read(provider: Provider, call: ModelCall, signal: AbortSignal, onText: (text: string) => void): Promise<ModelReply> {
  for await (const chunk of provider.stream(call, signal)) {
    if (signal.aborted) break;
    if (chunk.kind === 'end') return chunk.reply;
    onText(chunk.text);
  }
  throw new ProviderFailure('bad-reply');
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    else signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
