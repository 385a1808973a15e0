import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { verifyToken } from './verify-token.ts';

const secret = new TextEncoder().encode('a secret that is long enough for the test');
const nowMs = Date.parse('2026-11-21T10:00:00Z');
const nowSeconds = nowMs / 1000;

const sign = (claims: object, key = secret, alg = 'HS256') => new SignJWT({ ...claims }).setProtectedHeader({ alg }).sign(key);
const verdict = async (token: string | Promise<string>) => verifyToken(await token, secret, nowMs);

describe('a token', () => {
  it('names the identity that the policies see', async () => {
    const claims = { role: 'authenticated', sub: 'user-1', exp: nowSeconds + 60 };

    expect(await verdict(sign(claims))).toEqual({
      outcome: 'valid',
      identity: { role: 'authenticated', claims, expiresAtSeconds: nowSeconds + 60 },
    });
  });

  it.each([
    ['that has expired', sign({ role: 'authenticated', exp: nowSeconds - 12 }), 'InvalidJWTToken: Token has expired 12 seconds ago'],
    [
      'that is not valid yet',
      sign({ role: 'authenticated', exp: nowSeconds + 60, nbf: nowSeconds + 30 }),
      'InvalidJWTToken: The claim `nbf`',
    ],
    ['signed with another key', sign({ role: 'authenticated', exp: nowSeconds + 60 }, new Uint8Array(32)), 'JwtSignatureError'],
    ['without an expiry', sign({ role: 'authenticated' }), 'InvalidJWTToken: Fields `role` and `exp`'],
    ['without a role', sign({ exp: nowSeconds + 60 }), 'InvalidJWTToken: Fields `role` and `exp`'],
    ['with a role that is not for clients', sign({ role: 'service_role', exp: nowSeconds + 60 }), 'InvalidJWTToken'],
    ['with another HMAC algorithm', sign({ role: 'authenticated', exp: nowSeconds + 60 }, secret, 'HS512'), 'JwtSignatureError'],
    ['without a signature', new UnsecuredJWT({ role: 'authenticated' }).setExpirationTime(nowSeconds + 60).encode(), 'JwtSignatureError'],
    ['that is no token', 'three.little.words', 'MalformedJWT'],
    ['that is empty', '', 'MalformedJWT'],
  ])('%s is refused', async (_, token, reason) => {
    expect(await verdict(token)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(reason) });
  });

  it('with a key pair instead of the secret is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = new SignJWT({ role: 'authenticated', exp: nowSeconds + 60 }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);

    expect(await verdict(token)).toMatchObject({ outcome: 'refused' });
  });
});
