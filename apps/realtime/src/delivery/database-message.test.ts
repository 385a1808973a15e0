import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNotification } from './database-message.ts';

const id = '0c9a6b3e-7b0f-4f0e-9a53-1a2b3c4d5e6f';
const message = { id, topic: 'organization:1', extension: 'broadcast', event: 'change', private: true, payload: { version: 1 } };

it('reads a whole message', () => {
  expect(parseNotification(JSON.stringify(message))).toEqual({ kind: 'whole', message });
});

it('reads a message that is only named', () => {
  expect(parseNotification(JSON.stringify({ id }))).toEqual({ kind: 'named', id });
});

it.each([
  '',
  undefined,
  id,
  '[]',
  'null',
  '{"id":"1; drop table"}',
  JSON.stringify({ ...message, extension: 'presence' }),
  JSON.stringify({ ...message, event: null }),
])('finds nothing to broadcast in %j', (text) => {
  expect(parseNotification(text)).toEqual({ kind: 'nothing' });
});

it('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseNotification(text).kind.length > 0));
});
