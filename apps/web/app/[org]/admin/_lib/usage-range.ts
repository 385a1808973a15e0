import type { QuotaUnit } from '@autodevops/contracts/ai';
import { QuotaUnit as units } from '@autodevops/contracts/ai';

export const usageRanges = [7, 30, 90] as const;
export type UsageRange = (typeof usageRanges)[number];

/** What the page of usage shows. It lives in the address. */
export interface UsageShown {
  readonly days: UsageRange;
  readonly unit: QuotaUnit;
}

/** Reads it from the query of an address: thirty days of cost when that says nothing known. */
export function readUsageView(search: URLSearchParams): UsageShown {
  return {
    days: usageRanges.find((days) => String(days) === search.get('days')) ?? 30,
    unit: units.options.find((unit) => unit === search.get('show')) ?? 'microdollars',
  };
}
