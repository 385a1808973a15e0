const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `46s`, `2.5s`, `1m30s` or `6h0m0s` as milliseconds; null for anything else. */
export function parseDuration(text: string | null): number | null {
  if (text === null || !/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return null;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g);
  return Math.ceil([...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0));
}

/** When a service wants to be asked again, by its headers, in milliseconds from now; null where it did not say. */
export function readRetryAfter(headers: Headers): number | null {
  const precise = headers.get('retry-after-ms');
  if (precise !== null && /^\d+(?:\.\d+)?$/.test(precise)) return Math.ceil(Number(precise));
  const seconds = headers.get('retry-after');
  if (seconds === null) return null;
  if (/^\d+(?:\.\d+)?$/.test(seconds)) return Math.ceil(Number(seconds) * 1_000);
  const date = Date.parse(seconds);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
