import type { QuotaUnit } from '@autodevops/contracts/ai';

/** A limit as somebody typed it. Null is no limit. */
export type TypedLimit =
  | { readonly outcome: 'valid'; readonly limit: number | null }
  | { readonly outcome: 'invalid'; readonly problem: string };

const largest = 1_000_000_000_000;
const factors: Readonly<Record<string, number>> = { '': 1, k: 1_000, m: 1_000_000 };
const wholeForm = /^(\d{1,13}(?:\.\d{1,3})?)\s*([km]?)$/i;
const moneyForm = /^\$?\s*(\d{1,9}(?:\.\d{1,2})?)$/;

const invalid = (problem: string): TypedLimit => ({ outcome: 'invalid', problem });

/** Reads a limit: nothing for no limit, `500k` and `1.5m` for many, `$20` or `20.50` for money. */
export function parseLimit(unit: QuotaUnit, text: string): TypedLimit {
  const typed = text.trim().replaceAll(',', '');
  if (typed === '') return { outcome: 'valid', limit: null };
  if (unit === 'microdollars') {
    const [, dollars] = moneyForm.exec(typed) ?? [];
    if (dollars === undefined) return invalid('Give dollars, such as 20 or 20.50, or leave it empty for no limit.');
    return inRange(Math.round(Number(dollars) * 1_000_000));
  }
  const [, digits, suffix = ''] = wholeForm.exec(typed) ?? [];
  const amount = digits === undefined ? Number.NaN : Number(digits) * (factors[suffix.toLowerCase()] ?? 1);
  if (!Number.isInteger(amount)) return invalid('Give a whole number, such as 100 or 500k, or leave it empty for no limit.');
  return inRange(amount);
}

function inRange(limit: number): TypedLimit {
  return limit > largest ? invalid('That is more than can be counted. Leave it empty for no limit.') : { outcome: 'valid', limit };
}

/** A limit as a field shows it, so that `parseLimit` reads it back as it was. */
export function limitText(unit: QuotaUnit, limit: number | null): string {
  if (limit === null) return '';
  return unit === 'microdollars' ? (limit / 1_000_000).toFixed(2) : String(limit);
}
