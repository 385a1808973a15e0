import { encodeServerBroadcast } from './binary-broadcast.ts';
import type { ProtocolVersion } from './message.ts';
import { encodeText } from './text-frame.ts';

/** One broadcast on its way to many sockets: encoded once a version, whoever asks first. */
export class Broadcast {
  readonly topic: string;
  readonly #event: string;
  readonly #payload: unknown;
  readonly #metadata: object | null;
  readonly #frames = new Map<ProtocolVersion, string | Uint8Array | null>();

  constructor(topic: string, event: string, payload: unknown, metadata: object | null = null) {
    this.topic = topic;
    this.#event = event;
    this.#payload = payload;
    this.#metadata = metadata;
  }

  /** The frame for one version, or null when that version cannot carry it (bytes in version 1). */
  frame(version: ProtocolVersion): string | Uint8Array | null {
    let frame = this.#frames.get(version);
    if (frame === undefined) {
      frame = this.#encode(version);
      this.#frames.set(version, frame);
    }
    return frame;
  }

  #encode(version: ProtocolVersion): string | Uint8Array | null {
    const content = { type: 'broadcast' as const, event: this.#event, payload: this.#payload };
    const topic = `realtime:${this.topic}`;
    if (this.#payload instanceof Uint8Array) return version === '2.0.0' ? encodeServerBroadcast(topic, content, this.#metadata) : null;
    const payload = this.#metadata === null ? content : { ...content, meta: this.#metadata };
    return encodeText(version, { joinRef: null, ref: null, topic, event: 'broadcast', payload });
  }
}
