import { decodeClientBroadcast } from './binary-broadcast.ts';
import type { Message, ProtocolVersion } from './message.ts';
import { decodeText } from './text-frame.ts';

/** Reads one frame of a client, text or binary. Null when it is malformed or of a kind that the version does not have. */
export function decodeFrame(version: ProtocolVersion, bytes: Buffer, isBinary: boolean): Message | null {
  if (!isBinary) return decodeText(version, bytes.toString('utf8'));
  return version === '2.0.0' ? decodeClientBroadcast(bytes) : null;
}
