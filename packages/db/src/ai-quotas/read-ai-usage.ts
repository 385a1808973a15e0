import type { QuotaScope, QuotaUse } from '@autodevops/contracts/ai';
import type { Transaction } from '../transaction.ts';

export interface ReadAiUsageInput {
  readonly organizationId: string;
  /** Whose day; a member sees the own one only. */
  readonly userId: string;
  /** Whose day, where a repository is looked at. */
  readonly repositoryId?: string | undefined;
}

export interface AiUsageRecord {
  readonly scope: Exclude<QuotaScope, 'all-minute'>;
  /** Settled, and held back by what runs: both count. */
  readonly used: QuotaUse;
  readonly resetsAt: string;
}

/** What counts in the current windows of a user, of the organization, and of a repository if one is named. Needs a member's identity. */
export async function readAiUsage(tx: Transaction, { organizationId, userId, repositoryId }: ReadAiUsageInput): Promise<AiUsageRecord[]> {
  const rows = await tx.$queryRaw<
    { scope: AiUsageRecord['scope']; requests: bigint; tokens: bigint; microdollars: bigint; resetsAt: Date }[]
  >`
    select counter.scope, counter.resets_at as "resetsAt",
      coalesce(total.requests + total.reserved_requests, 0) as requests,
      coalesce(total.tokens + total.reserved_tokens, 0) as tokens,
      coalesce(total.microdollars + total.reserved_microdollars, 0) as microdollars
    from (values
      (1, 'user-day', ${userId}::uuid, date_trunc('day', now(), 'UTC'), date_add(date_trunc('day', now(), 'UTC'), '1 day', 'UTC')),
      (2, 'repository-day', ${repositoryId ?? null}::uuid, date_trunc('day', now(), 'UTC'), date_add(date_trunc('day', now(), 'UTC'), '1 day', 'UTC')),
      (3, 'organization-month', null, date_trunc('month', now(), 'UTC'), date_add(date_trunc('month', now(), 'UTC'), '1 month', 'UTC'))
    ) as counter (place, scope, subject_id, window_start, resets_at)
    left join public.ai_usage as total
      on total.organization_id = ${organizationId}::uuid and total.scope = counter.scope
      and total.subject_id is not distinct from counter.subject_id and total.window_start = counter.window_start
    where counter.place = 3 or counter.subject_id is not null
    order by counter.place`;
  return rows.map(({ scope, resetsAt, ...used }) => ({
    scope,
    used: asNumbers(used),
    resetsAt: resetsAt.toISOString(),
  }));
}

export interface BusiestAiUsage {
  readonly scope: 'user-day' | 'repository-day';
  /** The login, or `owner/name`; null where they are gone. */
  readonly name: string | null;
  readonly used: QuotaUse;
}

/** Of each narrow scope the user and the repository that used most today, by cost and then by requests; none where nobody did. Needs an admin's identity. */
export async function readBusiestAiUsage(tx: Transaction, organizationId: string): Promise<BusiestAiUsage[]> {
  const rows = await tx.$queryRaw<
    { scope: BusiestAiUsage['scope']; name: string | null; requests: bigint; tokens: bigint; microdollars: bigint }[]
  >`
    select distinct on (total.scope) total.scope, coalesce(member.login, repository.owner || '/' || repository.name) as name,
      total.requests + total.reserved_requests as requests, total.tokens + total.reserved_tokens as tokens,
      total.microdollars + total.reserved_microdollars as microdollars
    from public.ai_usage as total
    left join public.users as member on total.scope = 'user-day' and member.id = total.subject_id
    left join public.repositories as repository
      on total.scope = 'repository-day' and repository.organization_id = total.organization_id and repository.id = total.subject_id
    where total.organization_id = ${organizationId}::uuid and total.scope in ('user-day', 'repository-day')
      and total.window_start = date_trunc('day', now(), 'UTC')
    order by total.scope, total.microdollars + total.reserved_microdollars desc, total.requests + total.reserved_requests desc, total.subject_id`;
  return rows.map(({ scope, name, ...used }) => ({ scope, name, used: asNumbers(used) }));
}

function asNumbers(used: Readonly<Record<keyof QuotaUse, bigint>>): QuotaUse {
  return { requests: Number(used.requests), tokens: Number(used.tokens), microdollars: Number(used.microdollars) };
}
