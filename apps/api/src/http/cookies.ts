import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Every cookie of ours. The `__Host-` prefix makes browsers insist on Secure, on Path=/ and on no Domain, so that neither a sibling
 * host nor plain HTTP can plant one.
 */
export type CookieName = '__Host-session' | '__Host-refresh' | '__Host-sign-in' | '__Host-install';

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function setCookie(reply: FastifyReply, name: CookieName, value: string, expiresAt: Date): void {
  reply.setCookie(name, value, { ...attributes, expires: expiresAt });
}

export function clearCookie(reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(name, attributes);
}

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const value = request.cookies[name];
  return value === undefined || value === '' ? undefined : value;
}
