import { z } from 'zod';
import { AiProviderId, QuotaLimits, QuotaScope, QuotaUse } from '../ai/index.ts';

/** How one quota stands at present. */
export const QuotaStanding = z.object({
  scope: QuotaScope,
  /** What holds. */
  limits: QuotaLimits,
  /** What the operator gives to every organization. */
  defaults: QuotaLimits,
  /** Whether the organization has set limits of its own. */
  isOwn: z.boolean(),
  /** What counts at present; of the busiest user or repository where several have one each. Null for `all-minute`: it is about other tenants too. */
  used: QuotaUse.nullable(),
  /** The login or `owner/name` that `used` is about; null where it is about the caller, the organization or nobody. */
  usedBy: z.string().nullable(),
  resetsAt: z.iso.datetime(),
});
export type QuotaStanding = z.infer<typeof QuotaStanding>;

/** Whom the organization can ask, and what the caller has left. */
export const AiStanding = z.object({
  /** False where no provider has a key: everything works, by the rules. */
  isOn: z.boolean(),
  providers: z.array(
    z.object({
      provider: AiProviderId.exclude(['offline']),
      models: z.array(z.string()),
      keySource: z.enum(['operator', 'organization']),
    }),
  ),
  /** The caller's day. */
  mine: QuotaStanding,
  /** The organization's month. */
  organization: QuotaStanding,
});
export type AiStanding = z.infer<typeof AiStanding>;

/** The scopes that an organization sets limits for. The platform's own is the operator's. */
export const SettableQuotaScope = QuotaScope.exclude(['all-minute']);
export type SettableQuotaScope = z.infer<typeof SettableQuotaScope>;

/** The limits of the named scopes; null goes back to the operator's defaults. Scopes that are not named stay as they are. */
export const SetAiQuotasInput = z.object({
  quotas: z
    .array(z.object({ scope: SettableQuotaScope, limits: QuotaLimits.nullable() }))
    .min(1)
    .max(SettableQuotaScope.options.length)
    .refine((quotas) => new Set(quotas.map(({ scope }) => scope)).size === quotas.length, 'must name each scope once'),
});
export type SetAiQuotasInput = z.infer<typeof SetAiQuotasInput>;

export const AiQuotas = z.object({ items: z.array(QuotaStanding) });
export type AiQuotas = z.infer<typeof AiQuotas>;
