import { describe, expect, it } from 'vitest';
import { decideHandshake, type HandshakeRules } from './decide-handshake.ts';

const rules: HandshakeRules = { apiKey: 'the-key', allowedOrigins: ['https://app.example'], isFull: false, isStopping: false };
const address = '/realtime/v1/websocket?apikey=the-key&vsn=2.0.0';

const decide = (url: string, headers: Record<string, string> = {}, changed: Partial<HandshakeRules> = {}) =>
  decideHandshake({ url, headers }, { ...rules, ...changed });

describe('a handshake', () => {
  it.each([
    ['at the address of Supabase', address, {}, '2.0.0'],
    ['at the address of a bare server', '/socket/websocket?apikey=the-key&vsn=2.0.0', {}, '2.0.0'],
    ['with the key in a header', '/realtime/v1/websocket?vsn=1.0.0', { 'x-api-key': 'the-key' }, '1.0.0'],
    ['without a version, as the first one', '/realtime/v1/websocket?apikey=the-key', {}, '1.0.0'],
    ['from an allowed origin', address, { origin: 'https://app.example' }, '2.0.0'],
  ])('is accepted %s', (_, url, headers, version) => {
    expect(decide(url, headers)).toEqual({ outcome: 'accept', version });
  });

  it.each([
    [404, 'elsewhere', '/other?apikey=the-key', {}, {}],
    [401, 'without a key', '/realtime/v1/websocket', {}, {}],
    [401, 'with a wrong key', '/realtime/v1/websocket?apikey=the-kex', {}, {}],
    [401, 'with a longer key', '/realtime/v1/websocket?apikey=the-key2', {}, {}],
    [400, 'with an unknown version', '/realtime/v1/websocket?apikey=the-key&vsn=3.0.0', {}, {}],
    [403, 'from another origin', address, { origin: 'https://evil.example' }, {}],
    [403, 'from a page without an origin', address, { origin: 'null' }, {}],
    [429, 'when no socket fits', address, {}, { isFull: true }],
    [503, 'while stopping', address, {}, { isStopping: true }],
    [404, 'at an address that is none', 'http://[', {}, {}],
  ])('is refused with %i %s', (status, _, url, headers, changed) => {
    expect(decide(url, headers, changed)).toMatchObject({ outcome: 'refuse', status });
  });

  it('is accepted from every origin when none is named', () => {
    expect(decide(address, { origin: 'https://any.example' }, { allowedOrigins: [] })).toMatchObject({ outcome: 'accept' });
  });
});
