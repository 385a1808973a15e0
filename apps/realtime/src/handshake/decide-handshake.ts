import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ProtocolVersion, protocolVersions } from '../framing/message.ts';

/** What a handshake is measured against. */
export interface HandshakeRules {
  readonly apiKey: string;
  /** Origins of browsers that may connect. Empty allows every origin; a client that sends no Origin is no browser and passes. */
  readonly allowedOrigins: readonly string[];
  /** True when no further socket fits, or the gateway is about to stop. */
  readonly isFull: boolean;
  readonly isStopping: boolean;
}

/** `refuse` is answered with the HTTP status and `{ "error": … }` before any socket exists. */
export type HandshakeDecision =
  | { readonly outcome: 'accept'; readonly version: ProtocolVersion }
  | { readonly outcome: 'refuse'; readonly status: number; readonly error: string };

/** The address behind a Supabase gateway, and the one of a bare server. */
const socketPaths = ['/realtime/v1/websocket', '/socket/websocket'];

/** Decides whether a request for a socket is let in. Pure: reads the request, touches nothing. */
export function decideHandshake(request: Pick<IncomingMessage, 'url' | 'headers'>, rules: HandshakeRules): HandshakeDecision {
  const url = URL.parse(request.url ?? '/', 'http://gateway.invalid');
  if (url === null || !socketPaths.includes(url.pathname)) return refuse(404, 'There is no socket at this address');
  if (rules.isStopping) return refuse(503, 'The server is restarting');
  const origin = request.headers.origin;
  if (origin !== undefined && rules.allowedOrigins.length > 0 && !rules.allowedOrigins.includes(origin)) {
    return refuse(403, 'This origin may not connect');
  }
  const key = url.searchParams.get('apikey') ?? request.headers['x-api-key'];
  if (typeof key !== 'string' || key === '') return refuse(401, 'The API key is missing');
  if (!isSame(key, rules.apiKey)) return refuse(401, 'The API key is not valid');
  const version = protocolVersions.find((known) => known === (url.searchParams.get('vsn') ?? '1.0.0'));
  if (version === undefined) return refuse(400, `The protocol version must be one of ${protocolVersions.join(', ')}`);
  if (rules.isFull) return refuse(429, 'Too many connections');
  return { outcome: 'accept', version };
}

function refuse(status: number, error: string): HandshakeDecision {
  return { outcome: 'refuse', status, error };
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
