import type { AiProviderId, ModelFailureKind, TokenUse } from '@autodevops/contracts/ai';
import type { ModelEffort } from '../models/model.ts';

/** One turn of what is sent. The first is always the user's; a repair round adds the model's reply and a second turn of the user. */
export interface ModelTurn {
  readonly role: 'user' | 'model';
  readonly text: string;
}

/** One call of one model. */
export interface ModelCall {
  readonly model: string;
  readonly apiKey: string;
  /** Who the model is and what it must do: our own text only. */
  readonly instructions: string;
  readonly turns: readonly ModelTurn[];
  /** JSON Schema of the reply, in the subset that every provider takes. A hint to the provider; the router validates the reply anyway. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
  /** How much it may think; the service's own choice when left out. */
  readonly effort?: ModelEffort | undefined;
}

/** What a model said, whole. */
export interface ModelReply {
  readonly text: string;
  /** `length`: cut at the output limit. `blocked`: a safety or recitation filter stopped it. `other`: anything else than a natural end. */
  readonly finish: 'stop' | 'length' | 'blocked' | 'other';
  /** Null where the provider did not say; the router then settles what it reserved. */
  readonly use: TokenUse | null;
}

/** A piece of a streamed reply: text while it comes, then exactly one `end` whose text is the whole reply. */
export type ModelChunk = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'end'; readonly reply: ModelReply };

/**
 * One outside service that runs models. Neither method retries: the router is the only owner of retries. Both end at once when the signal is
 * aborted, and fail with `ProviderFailure`, never with an error of an SDK; a reply larger than `maxReplyBytes` fails as `reply-too-large`
 * without being held in memory. A reply with an odd `finish` is no failure here: the router decides what it is worth.
 */
export interface Provider {
  readonly id: Exclude<AiProviderId, 'offline'>;
  generate(call: ModelCall, signal: AbortSignal): Promise<ModelReply>;
  stream(call: ModelCall, signal: AbortSignal): AsyncIterable<ModelChunk>;
}

/** The largest reply that is read, in bytes of text; the longest answer of any task is a hundredth of it. */
export const maxReplyBytes = 1_000_000;

const marker = Symbol.for('autodevops.provider-failure');

/** Why a call failed, in words of ours. The message names kind and status only: what a provider wrote may quote the question or a key. */
export class ProviderFailure extends Error {
  readonly [marker] = true;
  readonly kind: ModelFailureKind;
  readonly status: number | null;
  /** When the provider wants to be asked again, in milliseconds from now; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: ModelFailureKind,
    options: { readonly status?: number; readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(
      options.status === undefined ? kind : `${kind} (HTTP ${options.status})`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'ProviderFailure';
    this.kind = kind;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  static is(value: unknown): value is ProviderFailure {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
  }
}
