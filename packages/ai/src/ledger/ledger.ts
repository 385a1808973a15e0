import type {
  AiKeyProvider,
  AiProviderId,
  AiRequestMoment,
  AiRequestOutcome,
  AiTaskId,
  QuotaLimits,
  QuotaRefusal,
  QuotaScope,
  TokenUse,
} from '@autodevops/contracts/ai';

/** On whose account a request runs. */
export interface Payer {
  readonly organizationId: string;
  /** Null where the system asks: then no quota of a user applies. */
  readonly userId: string | null;
  readonly repositoryId: string | null;
}

/** The most that a request, or one more call of it, can use. */
export interface Amount {
  readonly tokens: number;
  readonly microdollars: number;
}

export interface NewReservation extends Payer, Amount {
  /** A UUID made by the caller: reserving twice with the same one reserves once. */
  readonly requestId: string;
  readonly task: AiTaskId;
  readonly promptVersion: string;
  /** SHA-256 in hex over the masked question: what the receipt has instead of its text. */
  readonly questionHash: string;
  readonly jobId: string | null;
  /** Whether an answer that is cached for the same question may be given. */
  readonly asksCache: boolean;
  /** The services for which the organization was believed to have no key of its own when the model was chosen; empty where its own was chosen. */
  readonly assumesNoKeyOf: readonly AiKeyProvider[];
  /** After this long the sweep may take the reservation back: its process has died. */
  readonly expiresInMs: number;
}

/** An answer as it was accepted: valid against its task's schema, still masked. */
export interface CachedAnswer {
  readonly output: unknown;
  readonly provider: AiProviderId;
  readonly model: string;
}

/** Refused at the first level that is full, with nothing counted anywhere. */
export interface Refused {
  readonly outcome: 'refused';
  readonly refusal: QuotaRefusal;
}

/**
 * The outcome of a reservation: counted at every level, with the organization's cached answer where there is one; or refused. With `has-own-key` nothing
 * was counted or written: the organization has brought a key meanwhile, so the model has to be chosen anew.
 */
export type Reserved =
  | { readonly outcome: 'reserved'; readonly cached: CachedAnswer | null }
  | Refused
  | { readonly outcome: 'has-own-key' };

export type Extended = { readonly outcome: 'reserved' } | Refused;

/** How a request ended. Settling is final: a second settlement of the same request changes nothing. */
export interface Settlement extends Payer {
  readonly requestId: string;
  readonly outcome: Exclude<AiRequestOutcome, 'open' | 'refused' | 'expired'>;
  /** Who answered; null when nobody did. */
  readonly provider: AiProviderId | null;
  readonly model: string | null;
  readonly keySource: 'operator' | 'organization' | null;
  /** What all calls of the request really used. */
  readonly use: TokenUse;
  readonly microdollars: number;
  /** Whether the request counts as one: not when it was answered from the cache, or when no provider ever took it. */
  readonly counts: boolean;
  readonly life: readonly AiRequestMoment[];
  readonly durationMs: number;
  /** The answer, when the same question may be answered with it for so long: by this organization alone, whoever asks. */
  readonly cache: { readonly output: unknown; readonly keepMs: number } | null;
}

/**
 * Quotas, receipts and cached answers, which are one thing: the receipt is written when the reservation is made, and names the question that an
 * answer is cached for. So a request that needs no repair asks the store twice. Every method is one atomic step, fails with
 * `service.unavailable` when the store is down (the router then spends nothing), and is safe to repeat.
 */
export interface AiLedger {
  reserve(reservation: NewReservation): Promise<Reserved>;
  /** Reserves more for a running request: a repair, or another provider after one that has used tokens. */
  extend(payer: Payer, requestId: string, more: Amount): Promise<Extended>;
  settle(settlement: Settlement): Promise<void>;
}

/** The limits that hold where an organization has set none, and the operator's own `all-minute`. */
export type DefaultQuotas = Readonly<Record<QuotaScope, QuotaLimits>>;
