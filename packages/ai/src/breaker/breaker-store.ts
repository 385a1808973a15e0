import type { AiProviderId } from '@autodevops/contracts/ai';

/** A model at a provider. Breakers are about the operator's account: calls with an organization's own key have breakers of their own. */
export interface BreakerKey {
  readonly provider: AiProviderId;
  readonly model: string;
  /** Null for the operator's key. */
  readonly organizationId: string | null;
}

export interface OpenBreaker extends BreakerKey {
  /** Epoch milliseconds by the store's clock. After it, one probe may try. */
  readonly openUntil: number;
}

/** The breakers that are open, shared by all processes. When the store is down each process goes by what it has seen itself. */
export interface BreakerStore {
  /** Those that are open or wait for a probe. */
  listOpen(): Promise<readonly OpenBreaker[]>;
  open(key: BreakerKey, openForMs: number): Promise<void>;
  /** True for exactly one process per open period, once it is over; the probe has `holdMs` to close the breaker or open it again. */
  claimProbe(key: BreakerKey, holdMs: number): Promise<boolean>;
  close(key: BreakerKey): Promise<void>;
}
