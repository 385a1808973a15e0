import type { QuotaLimits, QuotaUnit, QuotaUse } from '@autodevops/contracts/ai';
import { QuotaUnit as units } from '@autodevops/contracts/ai';

/** The limit of a scope that will be reached first. */
export interface TightestLimit {
  readonly unit: QuotaUnit;
  readonly used: number;
  readonly limit: number;
  /** 0 to 1. A limit of nothing is all used. */
  readonly share: number;
}

/** Which limit is the nearest to being used up, or null where there is none. */
export function tightestLimit(limits: QuotaLimits, used: QuotaUse): TightestLimit | null {
  const all = units.options.flatMap((unit): TightestLimit[] => {
    const limit = limits[unit];
    if (limit === null) return [];
    return [{ unit, used: used[unit], limit, share: limit === 0 ? 1 : Math.min(1, used[unit] / limit) }];
  });
  return all.reduce<TightestLimit | null>((tightest, each) => (tightest === null || each.share > tightest.share ? each : tightest), null);
}
