import type { ErrorCode } from '@autodevops/contracts/errors';
import { type NextRequest, NextResponse } from 'next/server';
import { readEnvironment } from './src/env.ts';
import { contentSecurityPolicy } from './src/security/content-security-policy.ts';

/**
 * Stands before every request: what is below `/api` goes to the API as it is, so that the browser knows one origin only; every page gets a
 * content security policy with a nonce of its own.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { API_URL, REALTIME_URL, NODE_ENV } = readEnvironment();
  const { pathname, search } = request.nextUrl;
  if (pathname === '/api' || pathname.startsWith('/api/')) {
    if (isNavigation(request) && !(await isReached(API_URL))) return unreachable(request);
    const isStream = request.headers.get('accept')?.includes('text/event-stream') === true;
    // Compression would hold events back until a block is full.
    const headers: HeadersInit = isStream ? { 'cache-control': 'no-store, no-transform' } : {};
    return NextResponse.rewrite(new URL(`${pathname}${search}`, API_URL), { headers });
  }

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy({ nonce, realtimeUrl: REALTIME_URL, isDevelopment: NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

/** A person on the way to GitHub or back, who would see what the proxy answers. The pages' own calls tell it themselves. */
const isNavigation = ({ method, headers }: NextRequest): boolean =>
  method === 'GET' && headers.get('accept')?.includes('text/html') === true;

async function isReached(apiUrl: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/livez', apiUrl), { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

function unreachable(request: NextRequest): NextResponse {
  const page = request.nextUrl.clone();
  page.pathname = '/sign-in';
  page.search = new URLSearchParams({ error: 'service.unavailable' satisfies ErrorCode }).toString();
  return NextResponse.redirect(page, 303);
}

export const config = { matcher: ['/((?!_next/static|_next/image|healthz|favicon.ico|icon.svg).*)'] };
