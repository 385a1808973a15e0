import { type ApiClient, createApiClient } from '@autodevops/contracts/client';
import { headers } from 'next/headers';
import { readEnvironment } from '../env.ts';

const patienceMs = 1500;

/** The API as this server reaches it, on behalf of the reader whose request it is answering. Never renews a session: only a browser can. */
export async function serverClient(): Promise<ApiClient> {
  const cookie = (await headers()).get('cookie') ?? '';
  return createApiClient({
    baseUrl: readEnvironment().API_URL.replace(/\/$/, ''),
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...init?.headers, cookie }, cache: 'no-store', signal: AbortSignal.timeout(patienceMs) }),
  });
}

/** True when the browser opens a page anew, false when it moves between pages and fetches by itself what it lacks. */
export async function isDocumentRequest(): Promise<boolean> {
  return (await headers()).get('sec-fetch-dest') === 'document';
}
