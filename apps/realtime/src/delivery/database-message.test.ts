import { expect, it } from 'vitest';
import { parseNotification } from './database-message.ts';

const id = '0c9a6b3e-7b0f-4f0e-9a53-1a2b3c4d5e6f';

it.each([
  [id, { id }],
  [JSON.stringify({ id, topic: 'organization:1' }), { id, topic: 'organization:1' }],
  [JSON.stringify({ id, more: true }), { id }],
  ['', null],
  [undefined, null],
  ['not an id', null],
  ['{"id":"1; drop table"}', null],
  ['[]', null],
])('reads the notification %j', (payload, expected) => {
  expect(parseNotification(payload)).toEqual(expected);
});
