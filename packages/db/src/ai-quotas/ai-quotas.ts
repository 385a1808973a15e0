import { QuotaLimits, QuotaScope } from '@autodevops/contracts/ai';
import { addAuditEvents } from '../audit-events/add-audit-events.ts';
import type { Transaction } from '../transaction.ts';

/** The scopes whose limits an organization may set. */
export type TenantQuotaScope = Exclude<QuotaScope, 'all-minute'>;

/** The limits of one scope as an organization has set them. */
export interface AiQuotaRecord {
  readonly scope: TenantQuotaScope;
  readonly limits: QuotaLimits;
  readonly updatedAt: string;
  readonly updatedBy: { readonly id: string; readonly login: string } | null;
}

const TenantScope = QuotaScope.exclude(['all-minute']);
const number = (value: bigint | null) => (value === null ? null : Number(value));

/** What an organization has set; for a scope that is not among them the operator's limits hold. Needs a member's identity. */
export async function readAiQuotas(tx: Transaction, organizationId: string): Promise<AiQuotaRecord[]> {
  const rows = await tx.$queryRaw<
    {
      scope: string;
      requests: bigint | null;
      tokens: bigint | null;
      microdollars: bigint | null;
      updatedAt: Date;
      userId: string | null;
      login: string | null;
    }[]
  >`
    select quota.scope, quota.requests, quota.tokens, quota.microdollars, quota.updated_at as "updatedAt", member.id as "userId", member.login
    from public.ai_quotas as quota left join public.users as member on member.id = quota.updated_by
    where quota.organization_id = ${organizationId}::uuid
    order by quota.scope`;
  return rows.map(({ scope, requests, tokens, microdollars, updatedAt, userId, login }) => ({
    scope: TenantScope.parse(scope),
    limits: QuotaLimits.parse({ requests: number(requests), tokens: number(tokens), microdollars: number(microdollars) }),
    updatedAt: updatedAt.toISOString(),
    updatedBy: userId === null || login === null ? null : { id: userId, login },
  }));
}

export interface SetAiQuotasInput {
  readonly organizationId: string;
  readonly userId: string;
  /** The whole scope; null takes the organization's own limits away, so that the operator's hold again. */
  readonly scope: TenantQuotaScope;
  readonly limits: QuotaLimits | null;
}

/** Sets the limits of a scope, and says so in the audit trail. They hold from the next request on. Safe to repeat. Needs an admin's identity. */
export async function setAiQuotas(tx: Transaction, { organizationId, userId, scope, limits }: SetAiQuotasInput): Promise<void> {
  if (limits === null) {
    await tx.$executeRaw`delete from public.ai_quotas where organization_id = ${organizationId}::uuid and scope = ${scope}`;
  } else {
    await tx.$executeRaw`
      insert into public.ai_quotas (organization_id, scope, requests, tokens, microdollars, updated_by)
      values (${organizationId}::uuid, ${scope}, ${limits.requests}::bigint, ${limits.tokens}::bigint, ${limits.microdollars}::bigint, ${userId}::uuid)
      on conflict (organization_id, scope) do update set
        requests = excluded.requests, tokens = excluded.tokens, microdollars = excluded.microdollars, updated_by = excluded.updated_by`;
  }
  const detail = limits === null ? { isOperators: true } : { ...limits };
  await addAuditEvents(tx, [
    { organizationId, actorUserId: userId, action: 'ai_quota.changed', subjectType: 'ai_quota', subjectId: scope, detail },
  ]);
}
