import type { QuotaLimits, QuotaScope, QuotaUse } from '@autodevops/contracts/ai';
import type { QuotaStanding } from '@autodevops/contracts/api';

/** What is known of the quotas of an organization at a time. */
export interface QuotaFacts {
  /** The operator's. */
  readonly defaults: Readonly<Record<QuotaScope, QuotaLimits>>;
  /** The organization's own. */
  readonly own: readonly { readonly scope: QuotaScope; readonly limits: QuotaLimits }[];
  readonly used: readonly { readonly scope: QuotaScope; readonly used: QuotaUse; readonly name?: string | null }[];
  readonly now: Date;
}

const nothing: QuotaUse = { requests: 0, tokens: 0, microdollars: 0 };

/** When the present window of a scope ends: all of them are whole days, months or minutes in UTC. */
function resetOf(scope: QuotaScope, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (scope === 'organization-month') return new Date(Date.UTC(year, month + 1, 1));
  if (scope === 'all-minute') return new Date((Math.floor(now.getTime() / 60_000) + 1) * 60_000);
  return new Date(Date.UTC(year, month, day + 1));
}

/** How the quota of one scope stands. What all tenants use together is nobody's to see. */
export function quotaStanding(scope: QuotaScope, { defaults, own, used, now }: QuotaFacts): QuotaStanding {
  const set = own.find((each) => each.scope === scope);
  const counted = used.find((each) => each.scope === scope);
  return {
    scope,
    limits: set?.limits ?? defaults[scope],
    defaults: defaults[scope],
    isOwn: set !== undefined,
    used: scope === 'all-minute' ? null : (counted?.used ?? nothing),
    usedBy: counted?.name ?? null,
    resetsAt: resetOf(scope, now).toISOString(),
  };
}
