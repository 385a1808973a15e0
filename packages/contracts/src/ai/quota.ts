import { z } from 'zod';

/**
 * Where a quota counts: one user in one organization per UTC day, one repository per UTC day, one organization per UTC month, and all
 * organizations together per minute. The last one protects the operator's own keys and is set by the operator.
 */
export const QuotaScope = z.enum(['user-day', 'repository-day', 'organization-month', 'all-minute']);
export type QuotaScope = z.infer<typeof QuotaScope>;

/** What a quota counts. Money is in millionths of a US dollar, so that no sum is ever rounded. */
export const QuotaUnit = z.enum(['requests', 'tokens', 'microdollars']);
export type QuotaUnit = z.infer<typeof QuotaUnit>;

const limit = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();

/** The limits of one scope. Null is no limit; 0 lets nothing through. */
export const QuotaLimits = z.object({ requests: limit, tokens: limit, microdollars: limit });
export type QuotaLimits = z.infer<typeof QuotaLimits>;

/** What counts against a quota at present: settled use and what running requests have reserved. */
export const QuotaUse = z.object({ requests: z.number().int(), tokens: z.number().int(), microdollars: z.number().int() });
export type QuotaUse = z.infer<typeof QuotaUse>;

/** Why a request was not let through: the one limit that was reached first, how much of it is used, and when it starts again. */
export const QuotaRefusal = z.object({
  scope: QuotaScope,
  unit: QuotaUnit,
  limit: z.number().int(),
  used: z.number().int(),
  /** What this request would have needed. */
  asked: z.number().int(),
  resetsAt: z.iso.datetime(),
});
export type QuotaRefusal = z.infer<typeof QuotaRefusal>;
