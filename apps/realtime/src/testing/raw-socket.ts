import { once } from 'node:events';
import { WebSocket } from 'ws';

/** One frame of the server in version 2. */
export interface ServerFrame {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: { readonly status?: string; readonly response?: { readonly reason?: string }; readonly [key: string]: unknown };
}

/** A socket that says just what a test wants, for what the real client never does. */
export class RawSocket {
  readonly frames: ServerFrame[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  #ref = 0;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.closed = once(this.socket, 'close').then(([code]) => code as number);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => {
      const [joinRef, ref, topic, event, payload] = JSON.parse(String(data));
      this.frames.push({ joinRef, ref, topic, event, payload });
    });
  }

  async open(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** Sends a message and returns its reference, which a join uses as its own join reference. */
  send(topic: string, event: string, payload: object = {}, joinRef?: string | null): string {
    this.#ref += 1;
    const ref = String(this.#ref);
    this.socket.send(JSON.stringify([joinRef === undefined ? ref : joinRef, ref, topic, event, payload]));
    return ref;
  }

  join(topic: string, token: string | null, config: object = {}): string {
    return this.send(`realtime:${topic}`, 'phx_join', {
      config: { private: true, ...config },
      ...(token === null ? {} : { access_token: token }),
    });
  }

  replyTo(ref: string): ServerFrame | undefined {
    return this.frames.find((frame) => frame.ref === ref && frame.event === 'phx_reply');
  }
}

/** Asks for a socket that is refused, and returns the answer. */
export function refusalOf(url: string, headers: Record<string, string> = {}): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.on('open', () => reject(new Error('the socket was not refused')));
    socket.on('error', reject);
    socket.on('unexpected-response', (_, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) }));
    });
  });
}
