import { createHmac, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** How long a session token is good for, unless its session is ended earlier: that is asked on every request. */
export const sessionTokenLifetimeMs = 60 * 60 * 1000;

/** What a session token says. */
export interface SessionClaims {
  readonly userId: string;
  /** The family of sessions that one sign-in began. */
  readonly sessionId: string;
  readonly expiresAt: Date;
}

export type SessionTokenOutcome =
  | { readonly outcome: 'valid'; readonly claims: SessionClaims }
  /** It was ours, and its hour is over: the refresh token gives a new one. */
  | { readonly outcome: 'expired' }
  /** Not ours: as if there were none. */
  | { readonly outcome: 'invalid' };

const Payload = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() });

/** Issues and reads session tokens: HS256 only, bound to this issuer and audience. */
export class SessionTokens {
  readonly #key: Uint8Array;
  readonly #issuer: string;
  readonly #now: () => Date;

  constructor(secret: string, issuer: string, now: () => Date) {
    this.#key = deriveKey(secret, 'session-token');
    this.#issuer = issuer;
    this.#now = now;
  }

  async issue(userId: string, sessionId: string): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const issuedAt = Math.floor(this.#now().getTime() / 1000);
    const expiresAt = issuedAt + sessionTokenLifetimeMs / 1000;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'session+jwt' })
      .setIssuer(this.#issuer)
      .setAudience(this.#issuer)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.#key);
    return { token, expiresAt: new Date(expiresAt * 1000) };
  }

  async read(token: string): Promise<SessionTokenOutcome> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        typ: 'session+jwt',
        issuer: this.#issuer,
        audience: this.#issuer,
        requiredClaims: ['sub', 'sid', 'iat', 'exp'],
        currentDate: this.#now(),
      });
      const { sub, sid, exp } = Payload.parse(payload);
      return { outcome: 'valid', claims: { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) } };
    } catch (error) {
      return { outcome: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
    }
  }
}

/** A key for one purpose, so that what is made for one purpose is never accepted for another. */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `autodevops ${purpose}`, 32));
}

/** A keyed hash of a text. */
export function keyedHash(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
