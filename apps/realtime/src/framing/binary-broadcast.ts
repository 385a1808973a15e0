import type { Message } from './message.ts';

/**
 * Binary frames exist in version 2 only. All lengths are one byte and count UTF-8 bytes.
 * Kind 3, from the client: kind, lengths of join ref, ref, topic, event and metadata, encoding, then the same five fields and the payload.
 * Kind 4, from the server: kind, lengths of topic, event and metadata, encoding, then the same three fields and the payload.
 */
const clientBroadcast = 3;
const serverBroadcast = 4;
const rawEncoding = 0;
const jsonEncoding = 1;
const longestField = 255;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a broadcast carries: its name and either bytes or a JSON value. */
export interface BroadcastContent {
  readonly type: 'broadcast';
  readonly event: string;
  readonly payload: unknown;
}

/** Reads a kind 3 frame into the message that version 1 would have sent as text. Null when it is malformed. */
export function decodeClientBroadcast(bytes: Uint8Array): Message | null {
  const encoding = bytes[6];
  if (bytes[0] !== clientBroadcast || (encoding !== rawEncoding && encoding !== jsonEncoding)) return null;
  let offset = 7;
  const fields: Uint8Array[] = [];
  for (const length of bytes.subarray(1, 6)) {
    fields.push(bytes.subarray(offset, offset + length));
    offset += length;
  }
  if (offset > bytes.length) return null;
  try {
    const [joinRef, ref, topic, event] = fields.map((field) => decoder.decode(field)) as [string, string, string, string];
    const rest = bytes.subarray(offset);
    const payload: unknown = encoding === jsonEncoding ? JSON.parse(decoder.decode(rest)) : rest;
    const content: BroadcastContent = { type: 'broadcast', event, payload };
    return { joinRef: joinRef === '' ? null : joinRef, ref: ref === '' ? null : ref, topic, event: 'broadcast', payload: content };
  } catch {
    return null;
  }
}

/** Writes a kind 4 frame. Null when a field is longer than one byte can say. */
export function encodeServerBroadcast(topic: string, content: BroadcastContent, metadata: object | null): Uint8Array | null {
  const fields = [topic, content.event, metadata === null ? '' : JSON.stringify(metadata)].map((field) => encoder.encode(field));
  if (fields.some((field) => field.length > longestField)) return null;
  const isRaw = content.payload instanceof Uint8Array;
  const payload = isRaw ? (content.payload as Uint8Array) : encoder.encode(JSON.stringify(content.payload));
  const header = [serverBroadcast, ...fields.map((field) => field.length), isRaw ? rawEncoding : jsonEncoding];
  return Buffer.concat([Uint8Array.from(header), ...fields, payload]);
}
