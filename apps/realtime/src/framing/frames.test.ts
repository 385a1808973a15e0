import { createClient } from '@supabase/supabase-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Broadcast } from './broadcast.ts';
import { decodeFrame } from './decode-frame.ts';
import { protocolVersions } from './message.ts';
import { encodeText } from './text-frame.ts';

/** The encoder and decoder of the client that the dashboard uses. */
const { serializer } = createClient('http://localhost', 'a-key').realtime;

const decodeByClient = (frame: string | Uint8Array | null): unknown => {
  const raw = frame instanceof Uint8Array ? new Uint8Array(frame).buffer : frame;
  let result: unknown;
  serializer.decode(raw as string, (message: unknown) => {
    result = message;
  });
  return result;
};

const encodeByClient = (message: object): Buffer => {
  let result: string | ArrayBuffer = '';
  serializer.encode(message as never, (encoded: string | ArrayBuffer) => {
    result = encoded;
  });
  return typeof result === 'string' ? Buffer.from(result) : Buffer.from(result as ArrayBuffer);
};

const shortText = fc.string({ unit: 'grapheme', maxLength: 20 });
const reference = fc.option(fc.nat().map(String));
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('text frames', () => {
  it('read what they wrote, for every message in version 2', () => {
    fc.assert(
      fc.property(reference, reference, shortText, shortText, json, (joinRef, ref, topic, event, payload) => {
        const message = { joinRef, ref, topic, event, payload };

        expect(decodeFrame('2.0.0', Buffer.from(encodeText('2.0.0', message)), false)).toEqual(message);
      }),
    );
  });

  it('read what they wrote in version 1, except for the join reference that it has no place for', () => {
    fc.assert(
      fc.property(reference, shortText, shortText, fc.dictionary(shortText, json), (ref, topic, event, payload) => {
        const message = { joinRef: '1', ref, topic, event, payload };
        const decoded = decodeFrame('1.0.0', Buffer.from(encodeText('1.0.0', message)), false);

        expect({ ...decoded, payload: JSON.stringify(decoded?.payload) }).toEqual({
          ...message,
          joinRef: null,
          payload: JSON.stringify(payload),
        });
      }),
    );
  });

  it.each(['[]', '[1,2,3,4,5]', '{}', 'null', '"x"', '[null,null,"topic","event"]', '{"topic":1,"event":"x"}', '{"topic":', '\u0000'])(
    'drop %s',
    (text) => {
      expect(protocolVersions.map((version) => decodeFrame(version, Buffer.from(text), false))).toEqual([null, null]);
    },
  );
});

describe('binary frames', () => {
  it('of the real client are understood, JSON and bytes alike', () => {
    const payloads = fc.oneof(fc.dictionary(shortText, json), fc.uint8Array({ maxLength: 64 }));
    fc.assert(
      fc.property(fc.nat().map(String), shortText, shortText, payloads, (ref, topic, event, payload) => {
        const sent = payload instanceof Uint8Array ? new Uint8Array(payload).buffer : payload;
        const frame = encodeByClient({
          join_ref: '1',
          ref,
          topic,
          event: 'broadcast',
          payload: { type: 'broadcast', event, payload: sent },
        });
        const message = decodeFrame('2.0.0', frame, true);
        const content = message?.payload as { event: string; payload: unknown };

        expect(message).toMatchObject({ joinRef: '1', ref, topic, event: 'broadcast' });
        expect(content.event).toBe(event);
        if (payload instanceof Uint8Array) expect(Buffer.from(content.payload as Uint8Array)).toEqual(Buffer.from(payload));
        else expect(JSON.stringify(content.payload)).toBe(JSON.stringify(payload));
      }),
    );
  });

  it('of bytes reach the real client unchanged', () => {
    fc.assert(
      fc.property(shortText, shortText, fc.uint8Array({ maxLength: 64 }), (topic, event, payload) => {
        const received = decodeByClient(new Broadcast(topic, event, payload).frame('2.0.0')) as { payload: { payload: ArrayBuffer } };

        expect(received).toMatchObject({ topic: `realtime:${topic}`, event: 'broadcast', payload: { type: 'broadcast', event } });
        expect(new Uint8Array(received.payload.payload)).toEqual(new Uint8Array(payload));
      }),
    );
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, looksRight) => {
        const frame = Buffer.from(bytes);
        if (looksRight && frame.length > 0) frame[0] = 3;

        for (const version of protocolVersions) for (const isBinary of [true, false]) decodeFrame(version, frame, isBinary);
      }),
      { numRuns: 1000 },
    );
  });

  it('do not exist in version 1', () => {
    expect(decodeFrame('1.0.0', Buffer.from([3, 0, 0, 0, 0, 0, 1, 0x7b, 0x7d]), true)).toBeNull();
    expect(new Broadcast('room', 'bytes', new Uint8Array([1])).frame('1.0.0')).toBeNull();
  });

  it('are refused when a field is longer than one byte can say', () => {
    expect(new Broadcast('x'.repeat(300), 'bytes', new Uint8Array([1])).frame('2.0.0')).toBeNull();
  });
});

describe('a broadcast of the database', () => {
  it('reaches the real client with its event, payload and the id of its row', () => {
    const frame = new Broadcast('organization:1', 'change', { table: 'jobs' }, { id: 'row' }).frame('2.0.0');

    expect(decodeByClient(frame)).toEqual({
      join_ref: null,
      ref: null,
      topic: 'realtime:organization:1',
      event: 'broadcast',
      payload: { type: 'broadcast', event: 'change', payload: { table: 'jobs' }, meta: { id: 'row' } },
    });
  });

  it('is encoded once a version', () => {
    const broadcast = new Broadcast('room', 'event', {});

    expect(broadcast.frame('2.0.0')).toBe(broadcast.frame('2.0.0'));
    expect(broadcast.frame('1.0.0')).not.toBe(broadcast.frame('2.0.0'));
  });
});
