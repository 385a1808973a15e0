import { type AiKeyProvider, AiProviderId, type AiTaskId, type QuotaLimits, QuotaRefusal, type QuotaScope } from '@autodevops/contracts/ai';
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
  /** Whether an answer that is cached for the same question may be given. */
  readonly asksCache: boolean;
  /** Nothing is reserved when the organization has brought a key for one of these services. */
  readonly assumesNoKeyOf: readonly AiKeyProvider[];
  /** The most that it can use. */
  readonly tokens: number;
  readonly microdollars: number;
  /** After this long, and nine minutes at most, the sweep takes it for dead. */
  readonly expiresInMs: number;
}

/** An answer that may be given again: still masked. */
export interface CachedAiAnswer {
  readonly output: unknown;
  readonly provider: AiProviderId;
  readonly model: string;
}

export type AiRefusal = { readonly outcome: 'refused'; readonly refusal: QuotaRefusal };
export type AiReservation =
  | { readonly outcome: 'reserved'; readonly cached: CachedAiAnswer | null }
  | AiRefusal
  | { readonly outcome: 'has-own-key' };
export type AiExtension = { readonly outcome: 'reserved' } | AiRefusal;

/** The operator's limits, which hold where the organization has set none. */
export type OperatorQuotas = Readonly<Record<QuotaScope, QuotaLimits>>;

/**
 * Writes the receipt and holds the most that the request can use back at every level, or nothing at any of them and names the first limit that
 * is full. With it comes the answer that the organization has kept to the same question, until its time is over. One statement. Safe to repeat:
 * the same id gives the same answer.
 */
export async function reserveAiRequest(
  database: Database,
  quotas: OperatorQuotas,
  { requestId, organizationId, userId, repositoryId, ...rest }: ReserveAiRequestInput,
): Promise<AiReservation> {
  const reservation = JSON.stringify({ ...rest, requestId, organizationId, userId, repositoryId });
  const [row] = await asProcess<ReservedRow>(
    database,
    Prisma.sql`select refusal, cached, has_own_key as "hasOwnKey" from private.reserve_ai_request(${reservation}::jsonb, ${JSON.stringify(quotas)}::jsonb)`,
  );
  if (row?.hasOwnKey) return { outcome: 'has-own-key' };
  if (row?.refusal != null) return { outcome: 'refused', refusal: QuotaRefusal.parse(row.refusal) };
  const cached = row?.cached ?? null;
  return { outcome: 'reserved', cached: cached && { ...cached, provider: AiProviderId.parse(cached.provider) } };
}

interface ReservedRow {
  readonly refusal: unknown;
  readonly cached: { readonly output: unknown; readonly provider: string; readonly model: string } | null;
  readonly hasOwnKey: boolean;
}

export interface ExtendAiRequestInput {
  readonly organizationId: string;
  readonly requestId: string;
  readonly tokens: number;
  readonly microdollars: number;
}

/** Holds more back for a request that runs, in the windows that it began in. Fails with `service.unavailable` when it has ended meanwhile. */
export async function extendAiRequest(database: Database, quotas: OperatorQuotas, input: ExtendAiRequestInput): Promise<AiExtension> {
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
