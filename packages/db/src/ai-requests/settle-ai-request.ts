import type { AiProviderId, AiRequestMoment, AiRequestOutcome, TokenUse } from '@autodevops/contracts/ai';
import { asProcess } from '../database/as-process.ts';
import type { Database } from '../database/database.ts';
import { Prisma } from '../generated/client.ts';

export interface SettleAiRequestInput {
  readonly organizationId: string;
  readonly requestId: string;
  readonly outcome: Exclude<AiRequestOutcome, 'open' | 'refused' | 'expired'>;
  readonly provider: AiProviderId | null;
  readonly model: string | null;
  readonly keySource: 'operator' | 'organization' | null;
  /** What was really used. */
  readonly use: TokenUse;
  readonly microdollars: number;
  /** Whether it counts as a request. */
  readonly counts: boolean;
  readonly life: readonly AiRequestMoment[];
  readonly durationMs: number;
  /** The answer, when the same question may be answered with it for so long. */
  readonly cache: { readonly output: unknown; readonly keepMs: number } | null;
}

/**
 * Ends a request: what it really used takes the place of what was held back, in the windows that it began in. False when it had ended before, and
 * then nothing changes. An answer to be cached is the organization's alone, and takes the place of an older one. One that the sweep took for dead is settled all the same. One statement. Safe to repeat.
 */
export async function settleAiRequest(database: Database, input: SettleAiRequestInput): Promise<boolean> {
  const { organizationId, requestId, outcome, provider, model, keySource, use, microdollars, counts, life, durationMs, cache } = input;
  const settlement = { organizationId, requestId, outcome, provider, model, keySource, use, microdollars, counts, life, durationMs, cache };
  const [row] = await asProcess<{ isSettled: boolean }>(
    database,
    Prisma.sql`select private.settle_ai_request(${JSON.stringify(settlement)}::jsonb) as "isSettled"`,
  );
  return row?.isSettled ?? false;
}
