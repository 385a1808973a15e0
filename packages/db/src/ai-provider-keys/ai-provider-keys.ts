import { AiKeyProvider } from '@autodevops/contracts/ai';
import { addAuditEvents } from '../audit-events/add-audit-events.ts';
import { asProcess } from '../database/as-process.ts';
import type { Database } from '../database/database.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

/** What pages may show of a key. */
export interface AiProviderKeyRecord {
  readonly provider: AiKeyProvider;
  readonly lastFour: string;
  readonly testedAt: string;
  /** Null when that user is gone. */
  readonly addedBy: { readonly id: string; readonly login: string } | null;
}

/** The keys that an organization has brought, without the keys. Needs a member's identity. */
export async function readAiProviderKeys(tx: Transaction, organizationId: string): Promise<AiProviderKeyRecord[]> {
  const rows = await tx.$queryRaw<{ provider: string; lastFour: string; testedAt: Date; userId: string | null; login: string | null }[]>`
    select key.provider, key.last_four as "lastFour", key.tested_at as "testedAt", member.id as "userId", member.login
    from public.ai_provider_keys as key left join public.users as member on member.id = key.added_by
    where key.organization_id = ${organizationId}::uuid
    order by key.provider`;
  return rows.map(({ provider, lastFour, testedAt, userId, login }) => ({
    provider: AiKeyProvider.parse(provider),
    lastFour,
    testedAt: testedAt.toISOString(),
    addedBy: userId === null || login === null ? null : { id: userId, login },
  }));
}

export interface SaveAiProviderKeyInput {
  /** A new UUID: part of what the seal is bound to. */
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly provider: AiKeyProvider;
  /** Sealed by the vault for `placeOfAiKey`. */
  readonly keySealed: string;
  readonly lastFour: string;
  readonly testedAt: Date;
}

/** Keeps a tested key in place of an older one of that provider, and says so in the audit trail. Needs an admin's identity. */
export async function saveAiProviderKey(tx: Transaction, input: SaveAiProviderKeyInput): Promise<void> {
  const { id, organizationId, userId, provider, keySealed, lastFour, testedAt } = input;
  await tx.$executeRaw`delete from public.ai_provider_keys where organization_id = ${organizationId}::uuid and provider = ${provider}`;
  await tx.$executeRaw`
    insert into public.ai_provider_keys (id, organization_id, provider, key_sealed, last_four, tested_at, added_by)
    values (${id}::uuid, ${organizationId}::uuid, ${provider}, ${keySealed}, ${lastFour}, ${testedAt}, ${userId}::uuid)`;
  await addAuditEvents(tx, [event(input, 'ai_key.saved', { lastFour })]);
}

export interface DeleteAiProviderKeyInput {
  readonly organizationId: string;
  readonly userId: string;
  readonly provider: AiKeyProvider;
}

/** Forgets a key, and says so in the audit trail. False when there was none. Needs an admin's identity. */
export async function deleteAiProviderKey(tx: Transaction, input: DeleteAiProviderKeyInput): Promise<boolean> {
  const count = await tx.$executeRaw`
    delete from public.ai_provider_keys where organization_id = ${input.organizationId}::uuid and provider = ${input.provider}`;
  if (count > 0) await addAuditEvents(tx, [event(input, 'ai_key.deleted', {})]);
  return count > 0;
}

function event(input: DeleteAiProviderKeyInput, action: string, detail: Readonly<Record<string, string>>) {
  return {
    organizationId: input.organizationId,
    actorUserId: input.userId,
    action,
    subjectType: 'ai_key',
    subjectId: input.provider,
    detail,
  };
}

/** Where a sealed key is kept, which its seal is bound to: moved to another row, it cannot be opened. */
export function placeOfAiKey(rowId: string) {
  return { table: 'ai_provider_keys', rowId, column: 'key_sealed' } as const;
}

/** What opens a sealed key: the vault. */
export interface AiKeyOpener {
  open(sealed: string, place: ReturnType<typeof placeOfAiKey>): string;
}

/** The keys of an organization, opened, for the process that calls a model on its account: nothing that serves a page may ask for them. */
export async function openAiKeys(
  database: Database,
  opener: AiKeyOpener,
  organizationId: string,
): Promise<ReadonlyMap<AiKeyProvider, string>> {
  const rows = await asProcess<{ id: string; provider: string; keySealed: string }>(
    database,
    Prisma.sql`select id::text, provider, key_sealed as "keySealed" from private.sealed_ai_keys(${organizationId}::uuid)`,
  );
  return new Map(rows.map(({ id, provider, keySealed }) => [AiKeyProvider.parse(provider), opener.open(keySealed, placeOfAiKey(id))]));
}
