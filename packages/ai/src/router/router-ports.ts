import type { AiProviderId, AiRequestOutcome, AiTaskId, ModelFailureKind, TokenUse } from '@autodevops/contracts/ai';
import type { BreakerStore } from '../breaker/breaker-store.ts';
import type { BreakerSettings } from '../breaker/model-breakers.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { AiLedger } from '../ledger/ledger.ts';
import type { Model } from '../models/model.ts';
import type { Provider } from '../providers/provider.ts';
import type { KeyRing } from './choose-models.ts';

/** What a router needs. Time, chance and ids come in, so that a failing case can be replayed. */
export interface RouterPorts {
  readonly providers: ReadonlyMap<AiProviderId, Provider>;
  /** In the operator's order of preference. */
  readonly models: readonly Model[];
  readonly keys: KeyRing;
  readonly ledger: AiLedger;
  readonly cache: AnswerCache;
  readonly breakers: BreakerStore;
  readonly breakerSettings?: BreakerSettings;
  readonly clock: RouterClock;
  /** In [0, 1). */
  readonly random: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** An unguessable text of letters and digits for the delimiters of one request. */
  readonly newNonce: () => string;
  readonly log: RouterLog;
  /** Told of every call and every ended request; for metrics. */
  readonly observe?: (event: RouterEvent) => void;
}

export interface RouterClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds from any start, which never go back. */
  readonly monotonic: () => number;
}

export interface RouterLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Numbers about what the router does; no text of questions or answers and no tenant. */
export type RouterEvent =
  | {
      readonly kind: 'call';
      readonly task: AiTaskId;
      readonly provider: AiProviderId;
      readonly model: string;
      readonly failure: ModelFailureKind | null;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'request';
      readonly task: AiTaskId;
      readonly outcome: AiRequestOutcome;
      readonly provider: AiProviderId | null;
      readonly model: string | null;
      readonly use: TokenUse;
      readonly microdollars: number;
      readonly durationMs: number;
    };
