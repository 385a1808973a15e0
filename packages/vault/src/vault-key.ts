import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';

/** One 256-bit key of the ring. Its id is written into what it seals. */
export interface VaultKey {
  readonly id: string;
  readonly secret: Buffer;
}

const keyId = /^[a-z0-9][a-z0-9_-]{0,31}$/i;
const keyBytes = 32;

/**
 * Reads `id:base64key,id2:base64key2`. The first key seals, every key opens. Fails with a list of what is wrong, by position and id; a key
 * itself is never part of a message.
 */
export function parseVaultKeys(text: string): readonly [VaultKey, ...VaultKey[]] {
  const problems: string[] = [];
  const keys: VaultKey[] = [];
  for (const [index, part] of text.split(',').entries()) {
    const parsed = parseKey(part.trim());
    if (typeof parsed === 'string') problems.push(`key ${index + 1} ${parsed}`);
    else if (keys.some(({ id }) => id === parsed.id)) problems.push(`key ${index + 1} has the id ${parsed.id} of another key`);
    else keys.push(parsed);
  }
  const [first, ...rest] = keys;
  if (problems.length > 0 || first === undefined) {
    throw new AppError('service.unavailable', {
      detail: `VAULT_KEYS is not valid: ${problems.join('; ')}. Its form is id:key,id2:key2 with keys of 32 bytes in base64.`,
    });
  }
  return [first, ...rest];
}

function parseKey(text: string): VaultKey | string {
  const colon = text.indexOf(':');
  if (colon < 0) return 'has no id: it must read id:key';
  const id = text.slice(0, colon);
  if (!keyId.test(id)) return 'has an id that is not 1 to 32 letters, digits, hyphens or underscores';
  const encoded = text.slice(colon + 1);
  const secret = Buffer.from(encoded, 'base64');
  const isBase64 = secret.toString('base64').replace(/=+$/, '') === encoded.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!isBase64) return `(${id}) is not base64`;
  if (secret.length !== keyBytes) return `(${id}) has ${secret.length} bytes instead of ${keyBytes}`;
  return { id, secret };
}

/** The fragment of an app's environment that this package reads. */
export const VaultEnvironment = z.object({
  VAULT_KEYS: z
    .string()
    .transform((text, context) => {
      try {
        return parseVaultKeys(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
        return z.NEVER;
      }
    })
    .meta({
      description:
        'Key ring that seals tokens and keys at rest, as id:key,id2:key2 with keys of 32 bytes in base64. The first seals, all open.',
      isSecret: true,
    }),
});
