import type { AiEvent, AiProviderId } from '@autodevops/contracts/ai';
import type { BreakerStore } from '../breaker/breaker-store.ts';
import type { BreakerSettings } from '../breaker/model-breakers.ts';
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
  readonly observe?: (event: AiEvent) => void;
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
