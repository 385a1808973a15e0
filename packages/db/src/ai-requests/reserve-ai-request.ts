import { type AiTaskId, type QuotaLimits, QuotaRefusal, type QuotaScope } from '@autodevops/contracts/ai';
import { AppError } from '@autodevops/contracts/errors';
import { asProcess } from '../database/as-process.ts';
import type { Database } from '../database/database.ts';
import { Prisma } from '../generated/client.ts';

/** On whose account a request runs. A user has to be a member of the organization. */
export interface AiPayer {
  readonly organizationId: string;
  /** Null where the system asks: then no quota of a user applies. */
  readonly userId: string | null;
  readonly repositoryId: string | null;
}

export interface ReserveAiRequestInput extends AiPayer {
  /** A UUID made by the caller. */
  readonly requestId: string;
  readonly task: AiTaskId;
  readonly promptVersion: string;
  readonly questionHash: string;
  readonly jobId: string | null;
  /** The most that it can use. */
  readonly tokens: number;
  readonly microdollars: number;
  /** After this long, and nine minutes at most, the sweep takes it for dead. */
  readonly expiresInMs: number;
}

export type AiReservation = { readonly outcome: 'reserved' } | { readonly outcome: 'refused'; readonly refusal: QuotaRefusal };

/** The operator's limits, which hold where the organization has set none. */
export type OperatorQuotas = Readonly<Record<QuotaScope, QuotaLimits>>;

/**
 * Writes the receipt and holds the most that the request can use back at every level, or nothing at any of them and names the first limit that
 * is full. One statement. Safe to repeat: the same id gives the same answer.
 */
export async function reserveAiRequest(
  database: Database,
  quotas: OperatorQuotas,
  { requestId, organizationId, userId, repositoryId, ...rest }: ReserveAiRequestInput,
): Promise<AiReservation> {
  const reservation = JSON.stringify({ ...rest, requestId, organizationId, userId, repositoryId });
  const [row] = await asProcess<{ refusal: unknown }>(
    database,
    Prisma.sql`select private.reserve_ai_request(${reservation}::jsonb, ${JSON.stringify(quotas)}::jsonb) as refusal`,
  );
  return row?.refusal == null ? { outcome: 'reserved' } : { outcome: 'refused', refusal: QuotaRefusal.parse(row.refusal) };
}

export interface ExtendAiRequestInput {
  readonly organizationId: string;
  readonly requestId: string;
  readonly tokens: number;
  readonly microdollars: number;
}

/** Holds more back for a request that runs, in the windows that it began in. Fails with `service.unavailable` when it has ended meanwhile. */
export async function extendAiRequest(database: Database, quotas: OperatorQuotas, input: ExtendAiRequestInput): Promise<AiReservation> {
  const { organizationId, requestId, tokens, microdollars } = input;
  const [row] = await asProcess<{ extended: { outcome: 'reserved' | 'refused' | 'ended'; refusal?: unknown } }>(
    database,
    Prisma.sql`select private.extend_ai_request(${organizationId}::uuid, ${requestId}::uuid, ${tokens}::bigint, ${microdollars}::bigint,
      ${JSON.stringify(quotas)}::jsonb) as extended`,
  );
  if (row?.extended.outcome === 'reserved') return { outcome: 'reserved' };
  if (row?.extended.outcome === 'refused') return { outcome: 'refused', refusal: QuotaRefusal.parse(row.extended.refusal) };
  throw new AppError('service.unavailable', { context: { requestId } });
}
