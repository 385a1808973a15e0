import type { AiKeyProvider } from '@autodevops/contracts/ai';
import {
  type AiBreakerKey,
  claimAiBreakerProbe,
  closeAiBreaker,
  listOpenAiBreakers,
  type OpenAiBreaker,
  openAiBreaker,
} from '../ai-breakers/ai-breakers.ts';
import { type AiKeyOpener, openAiKeys } from '../ai-provider-keys/ai-provider-keys.ts';
import {
  type AiExtension,
  type AiPayer,
  type AiReservation,
  extendAiRequest,
  type OperatorQuotas,
  type ReserveAiRequestInput,
  reserveAiRequest,
} from '../ai-requests/reserve-ai-request.ts';
import { type SettleAiRequestInput, settleAiRequest } from '../ai-requests/settle-ai-request.ts';
import type { Database } from '../database/database.ts';

/** What a router of AI keeps in Postgres, in the shapes of its ports. */
export interface AiStores {
  readonly ledger: {
    reserve(reservation: ReserveAiRequestInput): Promise<AiReservation>;
    extend(payer: AiPayer, requestId: string, more: { readonly tokens: number; readonly microdollars: number }): Promise<AiExtension>;
    settle(settlement: SettleAiRequestInput): Promise<void>;
  };
  /** The keys that an organization has brought, opened. */
  ownKeys(organizationId: string): Promise<ReadonlyMap<AiKeyProvider, string>>;
  readonly breakers: {
    listOpen(): Promise<readonly OpenAiBreaker[]>;
    open(key: AiBreakerKey, openForMs: number): Promise<void>;
    claimProbe(key: AiBreakerKey, holdMs: number): Promise<boolean>;
    close(key: AiBreakerKey): Promise<void>;
  };
}

/** The stores of one process; `quotas` are the operator's, which hold where an organization has set none. Each call is one statement. */
export function createAiStores(database: Database, quotas: OperatorQuotas, opener: AiKeyOpener): AiStores {
  return {
    ledger: {
      reserve: (reservation) => reserveAiRequest(database, quotas, reservation),
      extend: ({ organizationId }, requestId, more) => extendAiRequest(database, quotas, { organizationId, requestId, ...more }),
      settle: async (settlement) => {
        await settleAiRequest(database, settlement);
      },
    },
    ownKeys: (organizationId) => openAiKeys(database, opener, organizationId),
    breakers: {
      listOpen: () => listOpenAiBreakers(database),
      open: (key, openForMs) => openAiBreaker(database, key, openForMs),
      claimProbe: (key, holdMs) => claimAiBreakerProbe(database, key, holdMs),
      close: (key) => closeAiBreaker(database, key),
    },
  };
}
