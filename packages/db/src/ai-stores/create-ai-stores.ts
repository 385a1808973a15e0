import { type AiAnswerRecord, findAiAnswer, keepAiAnswer } from '../ai-answers/ai-answers.ts';
import {
  type AiBreakerKey,
  claimAiBreakerProbe,
  closeAiBreaker,
  listOpenAiBreakers,
  type OpenAiBreaker,
  openAiBreaker,
} from '../ai-breakers/ai-breakers.ts';
import {
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
    extend(payer: AiPayer, requestId: string, more: { readonly tokens: number; readonly microdollars: number }): Promise<AiReservation>;
    settle(settlement: SettleAiRequestInput): Promise<void>;
  };
  readonly cache: {
    find(organizationId: string, key: string): Promise<AiAnswerRecord | null>;
    keep(organizationId: string, key: string, answer: AiAnswerRecord, keepMs: number): Promise<void>;
  };
  readonly breakers: {
    listOpen(): Promise<readonly OpenAiBreaker[]>;
    open(key: AiBreakerKey, openForMs: number): Promise<void>;
    claimProbe(key: AiBreakerKey, holdMs: number): Promise<boolean>;
    close(key: AiBreakerKey): Promise<void>;
  };
}

/** The stores of one process; `quotas` are the operator's, which hold where an organization has set none. Each call is one statement. */
export function createAiStores(database: Database, quotas: OperatorQuotas): AiStores {
  return {
    ledger: {
      reserve: (reservation) => reserveAiRequest(database, quotas, reservation),
      extend: ({ organizationId }, requestId, more) => extendAiRequest(database, quotas, { organizationId, requestId, ...more }),
      settle: async (settlement) => {
        await settleAiRequest(database, settlement);
      },
    },
    cache: {
      find: (organizationId, key) => findAiAnswer(database, organizationId, key),
      keep: (organizationId, key, answer, keepMs) => keepAiAnswer(database, { organizationId, key, answer, keepMs }),
    },
    breakers: {
      listOpen: () => listOpenAiBreakers(database),
      open: (key, openForMs) => openAiBreaker(database, key, openForMs),
      claimProbe: (key, holdMs) => claimAiBreakerProbe(database, key, holdMs),
      close: (key) => closeAiBreaker(database, key),
    },
  };
}
