/**
 * Secrets at rest: AES-256-GCM with a fresh 96-bit random nonce a value, under a ring of keys. A sealed value is one string,
 * `adv1.<key id>.<base64url of nonce, ciphertext and tag>`, and is bound to its place: opened for another table, row or column, it fails.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@autodevops/contracts/errors';
import type { VaultKey } from './vault-key.ts';

/** Where a sealed value is kept. Part of what is authenticated, so a value that was moved does not open. */
export interface VaultPlace {
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
}

/** Seals and opens secrets with a key ring. */
export interface Vault {
  /** Seals with the first key. Two calls with the same text never give the same string. */
  seal(plaintext: string, place: VaultPlace): string;
  /** Opens with whichever key sealed it. Fails when the value was altered, moved, or its key has left the ring. */
  open(sealed: string, place: VaultPlace): string;
  /** True when it was sealed with another key than the first one, or in an older format: open it, and seal it again. */
  needsReseal(sealed: string): boolean;
}

const version = 'adv1';
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Makes a vault from a key ring; the first key seals. */
export function createVault(keys: readonly [VaultKey, ...VaultKey[]]): Vault {
  const [newest] = keys;
  const ring = new Map(keys.map(({ id, secret }) => [id, secret]));
  return {
    seal(plaintext, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, newest.secret, nonce, { authTagLength: tagBytes });
      cipher.setAAD(boundTo(newest.id, place));
      const body = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${newest.id}.${body.toString('base64url')}`;
    },
    open(sealed, place) {
      const { keyId, body } = parseSealed(sealed, place);
      const secret = ring.get(keyId);
      if (secret === undefined) throw failure(`it was sealed with a key that VAULT_KEYS does not have`, place, { keyId });
      const end = body.length - tagBytes;
      const decipher = createDecipheriv(algorithm, secret, body.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(boundTo(keyId, place)).setAuthTag(body.subarray(end));
      try {
        return Buffer.concat([decipher.update(body.subarray(nonceBytes, end)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw failure('it was altered, moved from another place, or sealed with another key of the same id', place, { keyId }, cause);
      }
    },
    needsReseal: (sealed) => !sealed.startsWith(`${version}.${newest.id}.`),
  };
}

/** Unambiguous for any text: no two places share an encoding. */
function boundTo(keyId: string, place: VaultPlace): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, place.table, place.rowId, place.column]), 'utf8');
}

function parseSealed(sealed: string, place: VaultPlace): { readonly keyId: string; readonly body: Buffer } {
  const [format, keyId, encoded, ...rest] = sealed.split('.');
  if (format !== version || keyId === undefined || encoded === undefined || rest.length > 0) {
    throw failure('it is not a sealed value of a known format', place);
  }
  const body = Buffer.from(encoded, 'base64url');
  // Decoding forgives stray bits and characters; a sealed value has one spelling only.
  if (body.toString('base64url') !== encoded || body.length < nonceBytes + tagBytes)
    throw failure('it is cut or misspelt', place, { keyId });
  return { keyId, body };
}

function failure(reason: string, place: VaultPlace, context: Record<string, string> = {}, cause?: unknown): AppError {
  return new AppError('internal', {
    detail: `A sealed value of ${place.table}.${place.column} cannot be opened: ${reason}.`,
    context: { table: place.table, rowId: place.rowId, column: place.column, ...context },
    ...(cause === undefined ? {} : { cause }),
  });
}
