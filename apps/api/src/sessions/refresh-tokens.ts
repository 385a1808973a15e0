import { createHash, randomBytes } from 'node:crypto';
import { deriveKey, keyedHash } from './session-token.ts';

/**
 * Refresh tokens are 256 bits; only their SHA-256 is stored.
 *
 * A family's first token is random, every later one is derived from the token before it with a key that never leaves the server: as
 * unguessable as a random one, and yet the same however often the same token is presented. Two tabs that refresh at the same moment
 * therefore get the same successor, although we store no token that we could hand out a second time.
 */
export class RefreshTokens {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = deriveKey(secret, 'refresh-token');
  }

  first(): string {
    return randomBytes(32).toString('base64url');
  }

  successorOf(token: string): string {
    return keyedHash(this.#key, token).toString('base64url');
  }

  hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}
