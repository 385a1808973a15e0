import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';

/** Roles that a token may name. Anything else would let a signed token choose a role of the database that is not for clients. */
const TokenRole = z.enum(['authenticated', 'anon']);

const TokenClaims = z.looseObject({ role: TokenRole, exp: z.number(), sub: z.string().optional() });

/** Who is behind a channel: the role and claims that the policies see. */
export interface Identity {
  readonly role: z.infer<typeof TokenRole>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since the epoch, or null for the API key, which stands for nobody and does not expire. */
  readonly expiresAtSeconds: number | null;
}

/** A client with nothing but the API key: the policies see role `anon` and no user. */
export const anonymousIdentity: Identity = { role: 'anon', claims: { role: 'anon' }, expiresAtSeconds: null };

/** `refused` carries the reason in the form that clients of this protocol show: `Code: text`. */
export type TokenVerdict =
  | { readonly outcome: 'valid'; readonly identity: Identity }
  | { readonly outcome: 'refused'; readonly reason: string };

const malformed: TokenVerdict = { outcome: 'refused', reason: 'MalformedJWT: The token provided is not a valid JWT' };
const badSignature: TokenVerdict = { outcome: 'refused', reason: 'JwtSignatureError: Failed to validate JWT signature' };
const missingClaims: TokenVerdict = { outcome: 'refused', reason: 'InvalidJWTToken: Fields `role` and `exp` are required in JWT' };

/** The sentence for a token that ended in the past. */
export function expiredText(expiresAtSeconds: number, nowMs: number): string {
  return `Token has expired ${Math.max(0, Math.floor(nowMs / 1000 - expiresAtSeconds))} seconds ago`;
}

/** Checks signature, algorithm (HS256 alone), expiry, role. Never throws: a bad token is an ordinary answer. */
export async function verifyToken(token: string, secret: Uint8Array, nowMs: number): Promise<TokenVerdict> {
  try {
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: new Date(nowMs) });
    const claims = TokenClaims.safeParse(payload);
    if (!claims.success) return missingClaims;
    return { outcome: 'valid', identity: { role: claims.data.role, claims: claims.data, expiresAtSeconds: claims.data.exp } };
  } catch (error) {
    return refusal(error, token, nowMs);
  }
}

function refusal(error: unknown, token: string, nowMs: number): TokenVerdict {
  if (error instanceof errors.JWTExpired) {
    return { outcome: 'refused', reason: `InvalidJWTToken: ${expiredText(error.payload.exp ?? 0, nowMs)}` };
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return badSignature;
  if (error instanceof errors.JWTClaimValidationFailed) {
    return { outcome: 'refused', reason: `InvalidJWTToken: The claim \`${error.claim}\` is not acceptable` };
  }
  return hasOtherAlgorithm(token) ? badSignature : malformed;
}

function hasOtherAlgorithm(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== 'HS256';
  } catch {
    return false;
  }
}
