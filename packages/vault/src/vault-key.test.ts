import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseVaultKeys, VaultEnvironment } from './vault-key.ts';

const encoded = () => randomBytes(32).toString('base64');

describe('parseVaultKeys', () => {
  it('reads a ring in its order, in either base64 alphabet', () => {
    const secret = randomBytes(32);

    const keys = parseVaultKeys(` new:${secret.toString('base64url')}, old:${secret.toString('base64')} `);

    expect(keys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(keys.every((key) => key.secret.equals(secret))).toBe(true);
  });

  it.each([
    ['nothing', '', 'key 1 has no id'],
    ['a key without an id', encoded(), 'key 1 has no id'],
    ['an id with a dot', `a.b:${encoded()}`, 'key 1 has an id that is not'],
    ['a short key', `a:${randomBytes(16).toString('base64')}`, 'key 1 (a) has 16 bytes instead of 32'],
    ['text that is no base64', 'a:not/base64!', 'key 1 (a) is not base64'],
    ['an id twice', `a:${encoded()},a:${encoded()}`, 'key 2 has the id a of another key'],
    ['a trailing comma', `a:${encoded()},`, 'key 2 has no id'],
  ])('refuses %s and says why', (_, text, reason) => {
    expect(() => parseVaultKeys(text)).toThrow(reason);
  });

  it('never repeats a key in its message', () => {
    const short = randomBytes(31).toString('base64');

    const result = VaultEnvironment.safeParse({ VAULT_KEYS: `a:${short}` });

    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain('31 bytes');
    expect(JSON.stringify(result.error?.issues)).not.toContain(short.slice(0, 12));
  });
});
