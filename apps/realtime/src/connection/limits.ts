/** What one socket may use. Every number has a default that suits the dashboard. */
export interface Limits {
  readonly connections: number;
  readonly channelsPerSocket: number;
  /** Joins a second and socket; a burst of `channelsPerSocket` passes, so that a reconnecting client gets all its channels back. */
  readonly joinsPerSecond: number;
  readonly messagesPerSecond: number;
  readonly frameBytes: number;
  /** Bytes waiting to be sent to a client that does not read; beyond this its socket is dropped. */
  readonly bufferedBytes: number;
  /** A socket that says nothing, not even a heartbeat, for this long is closed. */
  readonly idleMs: number;
  /** A socket that holds no channel for this long is closed. */
  readonly emptyMs: number;
  /** How often the policies are asked again for a joined channel: the longest that a removed member still hears anything. */
  readonly recheckMs: number;
}

export const defaultLimits: Limits = {
  connections: 10_000,
  channelsPerSocket: 100,
  joinsPerSecond: 20,
  messagesPerSecond: 100,
  frameBytes: 256 * 1024,
  bufferedBytes: 1024 * 1024,
  idleMs: 60_000,
  emptyMs: 10 * 60_000,
  recheckMs: 60_000,
};
