import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault, type VaultPlace } from './vault.ts';
import type { VaultKey } from './vault-key.ts';

const key = (id: string): VaultKey => ({ id, secret: randomBytes(32) });
const [older, newer] = [key('k1'), key('k2')];
const vault = createVault([older]);
const rotated = createVault([newer, older]);

const text = fc.string({ unit: 'binary', maxLength: 600 });
const place: fc.Arbitrary<VaultPlace> = fc.record({ table: fc.string(), rowId: fc.string(), column: fc.string() });
const home: VaultPlace = { table: 'github_accounts', rowId: '0198a2b4', column: 'access_token_sealed' };

describe('a vault', () => {
  it('opens what it sealed, whatever the text and the place', () => {
    fc.assert(
      fc.property(text, place, (plaintext, at) => {
        expect(vault.open(vault.seal(plaintext, at), at)).toBe(plaintext);
      }),
    );
  });

  it('never seals to the same string twice', () => {
    const sealed = new Set(Array.from({ length: 1_000 }, () => vault.seal('ghu_secret', home)));

    expect(sealed.size).toBe(1_000);
  });

  it('shows nothing of the text', () => {
    expect(vault.seal('ghu_16C7e42F292c6912E7710c838347Ae178B4a', home)).toMatch(/^adv1\.k1\.[A-Za-z0-9_-]+$/);
  });

  it('does not open a value for another place', () => {
    fc.assert(
      fc.property(text, place, place, (plaintext, at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere));
        expect(() => vault.open(vault.seal(plaintext, at), elsewhere)).toThrow('moved from another place');
      }),
    );
  });

  it('tells places apart whose parts only join to the same text', () => {
    const sealed = vault.seal('secret', { table: 'a', rowId: 'b', column: 'c' });

    expect(() => vault.open(sealed, { table: 'a","b', rowId: '', column: 'c' })).toThrow();
    expect(() => vault.open(sealed, { table: 'ab', rowId: '', column: 'c' })).toThrow();
  });

  it('does not open a value with any bit flipped', () => {
    const sealed = vault.seal('ghu_secret', home);

    for (let index = 0; index < sealed.length * 8; index += 1) {
      const bytes = Buffer.from(sealed, 'latin1');
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) ^ (1 << (index & 7));
      expect(() => vault.open(bytes.toString('latin1'), home), `bit ${index}`).toThrow();
    }
  });

  it('does not open a value that was cut or lengthened', () => {
    const sealed = vault.seal('ghu_secret', home);

    for (let length = 0; length < sealed.length; length += 1) expect(() => vault.open(sealed.slice(0, length), home)).toThrow();
    for (const tail of ['A', '=', ' ', '.', '\n']) expect(() => vault.open(sealed + tail, home)).toThrow();
  });

  it('fails without the sealed text or any secret in its message', () => {
    const sealed = vault.seal('ghu_secret', home);

    expect(() => vault.open(sealed, { ...home, column: 'refresh_token_sealed' })).toThrow(
      /^A sealed value of github_accounts\.refresh_token_sealed cannot be opened: [a-z ,]+\.$/,
    );
  });
});

describe('rotation', () => {
  it('seals with the first key, opens with every key, and says what to seal again', () => {
    const before = vault.seal('secret', home);
    const after = rotated.seal(rotated.open(before, home), home);

    expect(after).toMatch(/^adv1\.k2\./);
    expect(rotated.open(after, home)).toBe('secret');
    expect([rotated.needsReseal(before), rotated.needsReseal(after)]).toEqual([true, false]);
  });

  it('names the key that has left the ring', () => {
    expect(() => createVault([newer]).open(vault.seal('secret', home), home)).toThrow('VAULT_KEYS does not have');
  });

  it('does not open a value under another key of the same id', () => {
    expect(() => createVault([key('k1')]).open(vault.seal('secret', home), home)).toThrow('another key of the same id');
  });
});
