import { setTimeout as wait } from 'node:timers/promises';
import { discardBody } from './bounded-body.ts';

export interface SendInput {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** Of the caller and of the request's own time together. */
  readonly signal: AbortSignal;
  readonly backoffMs: number;
  readonly now: () => number;
}

/** A registry that asks for more patience than this is left alone. */
const maxPatienceMs = 5_000;
const maxRetryAfterMs = 24 * 60 * 60 * 1_000;

/** One request, and once more where the registry is busy or broken and a short wait may help. Redirects are answers. Fails as `fetch` does. */
export async function send(input: SendInput): Promise<Response> {
  const first = await sendOnce(input);
  if (first.status !== 429 && first.status < 500) return first;
  const delayMs = retryAfterMs(first, input.now()) ?? input.backoffMs;
  if (delayMs > maxPatienceMs) return first;
  await discardBody(first);
  await wait(delayMs, undefined, { signal: input.signal });
  return await sendOnce(input);
}

/** What `Retry-After` says, in seconds or as a date; null where it says nothing, and never more than a day. */
export function retryAfterMs({ headers }: Response, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  const delayMs = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(delayMs) ? null : Math.min(Math.max(0, delayMs), maxRetryAfterMs);
}

function sendOnce({ url, method, headers, signal }: SendInput): Promise<Response> {
  return fetch(url, { method, headers, signal, redirect: 'manual' });
}
