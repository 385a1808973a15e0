/** The protocol versions that a client may ask for. A handshake without one means 1.0.0. */
export const protocolVersions = ['1.0.0', '2.0.0'] as const;
export type ProtocolVersion = (typeof protocolVersions)[number];

/**
 * One message of the Phoenix protocol, in either direction. `joinRef` names the join that the message belongs to, `ref` the request;
 * both are null on what the server sends of its own accord.
 */
export interface Message {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
}
