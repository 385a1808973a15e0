import { AiProviderId } from '@autodevops/contracts/ai';
import { asProcess } from '../database/as-process.ts';
import type { Database } from '../database/database.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

/** A model at a provider, on the operator's account or on an organization's own. */
export interface AiBreakerKey {
  readonly provider: AiProviderId;
  readonly model: string;
  /** Null for the operator's key. */
  readonly organizationId: string | null;
}

export interface OpenAiBreaker extends AiBreakerKey {
  /** Epoch milliseconds by the database's clock. */
  readonly openUntil: number;
}

interface Row {
  readonly provider: string;
  readonly model: string;
  readonly organizationId: string | null;
  /** As the two drivers give a bigint. */
  readonly openUntil: bigint | string;
}

const fromRow = ({ provider, openUntil, ...row }: Row): OpenAiBreaker => ({
  ...row,
  provider: AiProviderId.parse(provider),
  openUntil: Number(openUntil),
});

/** The breakers that are open or wait for a probe, of all organizations. For the process itself; pages ask `readAiBreakers`. */
export async function listOpenAiBreakers(database: Database): Promise<OpenAiBreaker[]> {
  const rows = await asProcess<Row>(
    database,
    Prisma.sql`select provider, model, organization_id as "organizationId", open_until_ms as "openUntil" from private.open_ai_breakers()`,
  );
  return rows.map(fromRow);
}

/** Those that concern an organization: of the operator's models and of its own key. Needs a member's identity. */
export async function readAiBreakers(tx: Transaction, organizationId: string): Promise<OpenAiBreaker[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select provider, model, organization_id as "organizationId", floor(extract(epoch from open_until) * 1000)::bigint as "openUntil"
    from public.ai_breakers
    where (organization_id is null or organization_id = ${organizationId}::uuid) and open_until > now() - interval '1 day'
    order by provider, model, organization_id nulls first`;
  return rows.map(fromRow);
}

/** Opens a breaker for so long from now on, or again. A probe that ran has failed. */
export async function openAiBreaker(database: Database, key: AiBreakerKey, openForMs: number): Promise<void> {
  await asProcess(
    database,
    Prisma.sql`select 1 from private.open_ai_breaker(${key.provider}, ${key.model}, ${key.organizationId}::uuid, ${openForMs}::bigint)`,
  );
}

/** True for one caller once the breaker's time is over; for the next one when that one has not closed or opened it within `holdMs`. */
export async function claimAiBreakerProbe(database: Database, key: AiBreakerKey, holdMs: number): Promise<boolean> {
  const [row] = await asProcess<{ isMine: boolean }>(
    database,
    Prisma.sql`select private.claim_ai_breaker_probe(${key.provider}, ${key.model}, ${key.organizationId}::uuid, ${holdMs}::bigint) as "isMine"`,
  );
  return row?.isMine ?? false;
}

/** Closes a breaker. Safe to repeat. */
export async function closeAiBreaker(database: Database, key: AiBreakerKey): Promise<void> {
  await asProcess(database, Prisma.sql`select 1 from private.close_ai_breaker(${key.provider}, ${key.model}, ${key.organizationId}::uuid)`);
}
