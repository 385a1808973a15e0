import type { Message, ProtocolVersion } from './message.ts';

/** Writes a message as text: an object in version 1, an array in version 2. Version 1 has no place for the join's reference. */
export function encodeText(version: ProtocolVersion, message: Message): string {
  const { joinRef, ref, topic, event, payload } = message;
  if (version === '1.0.0') return JSON.stringify({ topic, event, payload, ref });
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

/** Reads a text frame of a client. Null when it is malformed: such a frame is dropped and the socket stays. */
export function decodeText(version: ProtocolVersion, text: string): Message | null {
  const value = parseJson(text);
  if (version === '2.0.0') return Array.isArray(value) && value.length === 5 ? toMessage(value) : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { join_ref, ref, topic, event, payload } = value as Record<string, unknown>;
  return toMessage([join_ref ?? null, ref ?? null, topic, event, payload ?? {}]);
}

function toMessage([joinRef, ref, topic, event, payload]: readonly unknown[]): Message | null {
  if (!isReference(joinRef) || !isReference(ref) || typeof topic !== 'string' || typeof event !== 'string') return null;
  return { joinRef, ref, topic, event, payload };
}

function isReference(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
