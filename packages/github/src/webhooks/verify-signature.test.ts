import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signWebhook, verifySignature } from './verify-signature.ts';

const secrets = { current: "It's a Secret to Everybody" };
const body = Buffer.from('Hello, World!');
const published = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

describe('verifySignature', () => {
  it('accepts the vector that GitHub publishes', () => {
    expect(verifySignature({ secrets, body, header: published })).toBe('current');
  });

  it('says that the previous secret matched, so that the end of a rotation can be seen', () => {
    const header = signWebhook('old', body);

    expect(verifySignature({ secrets: { current: 'new', previous: 'old' }, body, header })).toBe('previous');
    expect(verifySignature({ secrets: { current: 'new' }, body, header })).toBe('invalid');
  });

  it('verifies multi-byte and emoji bodies by their bytes', () => {
    const unicode = Buffer.from('{"title":"Grüße 🚀\\u2028 漢字"}');

    expect(verifySignature({ secrets, body: unicode, header: signWebhook(secrets.current, unicode) })).toBe('current');
  });

  it('refuses a body that was parsed and written again', () => {
    const sent = Buffer.from('{ "a": "\\u00fc", "b": 1.0 }');
    const header = signWebhook(secrets.current, sent);

    expect(verifySignature({ secrets, body: Buffer.from(JSON.stringify(JSON.parse(sent.toString()))), header })).toBe('invalid');
  });

  it.each([
    ['a missing header', undefined],
    ['an empty header', ''],
    ['no prefix', published.slice('sha256='.length)],
    ['sha1', `sha1=${createHmac('sha1', secrets.current).update(body).digest('hex')}`],
    ['upper case', `sha256=${published.slice(7).toUpperCase()}`],
    ['a cut signature', published.slice(0, -1)],
    ['a longer signature', `${published}0`],
    ['a space', ` ${published}`],
    ['multi-byte characters of the same length in characters', `sha256=${'é'.repeat(64)}`],
  ])('refuses %s', (_what, header) => {
    expect(verifySignature({ secrets, body, header })).toBe('invalid');
  });

  it('never accepts an empty secret', () => {
    expect(verifySignature({ secrets: { current: '', previous: '' }, body, header: signWebhook('', body) })).toBe('invalid');
  });

  it('accepts what was signed and refuses it after any one byte has changed', () => {
    const change = fc.record({
      bytes: fc.uint8Array({ minLength: 1 }),
      secret: fc.string({ minLength: 1 }),
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(change, ({ bytes, secret, at, by }) => {
        const signed = Buffer.from(bytes);
        const header = signWebhook(secret, signed);
        const changed = Buffer.from(bytes);
        const index = at % changed.length;
        changed[index] = ((changed[index] ?? 0) + by) % 256;

        expect(verifySignature({ secrets: { current: secret }, body: signed, header })).toBe('current');
        expect(verifySignature({ secrets: { current: secret }, body: changed, header })).toBe('invalid');
      }),
    );
  });
});
