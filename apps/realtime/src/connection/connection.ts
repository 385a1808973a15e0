import type { WebSocket } from 'ws';
import type { Admission } from '../authorisation/admission.ts';
import type { Channel, ChannelHost } from '../channel/channel.ts';
import { confirmJoin, joinChannel } from '../channel/join-channel.ts';
import type { TopicSubscribers } from '../delivery/topic-subscribers.ts';
import { decodeFrame } from '../framing/decode-frame.ts';
import type { Message, ProtocolVersion } from '../framing/message.ts';
import { encodeText } from '../framing/text-frame.ts';
import type { Log } from '../log.ts';
import type { Limits } from './limits.ts';
import { TokenBucket } from './token-bucket.ts';
import { TopicTurns } from './topic-turns.ts';

/** What all sockets of a gateway have in common. */
export interface ConnectionContext {
  readonly admission: Admission;
  readonly subscribers: TopicSubscribers;
  readonly limits: Limits;
  readonly log: Log;
  /** False while messages of the database may be missed: nobody may believe to be subscribed then. */
  isDelivering(): boolean;
}

const policyViolation = 1008;

/** One socket: reads its frames, keeps its limits, holds its channels. */
export class Connection implements ChannelHost {
  readonly version: ProtocolVersion;
  readonly #socket: WebSocket;
  readonly #context: ConnectionContext;
  readonly #channels = new Map<string, Channel>();
  readonly #turns = new TopicTurns();
  readonly #messages: TokenBucket;
  readonly #joins: TokenBucket;
  readonly #idleTimer: NodeJS.Timeout;
  readonly #emptyTimer: NodeJS.Timeout;
  #joining = 0;

  constructor(socket: WebSocket, version: ProtocolVersion, context: ConnectionContext) {
    const { limits } = context;
    this.version = version;
    this.#socket = socket;
    this.#context = context;
    this.#messages = new TokenBucket(limits.messagesPerSecond * 2, limits.messagesPerSecond, Date.now());
    this.#joins = new TokenBucket(limits.channelsPerSocket, limits.joinsPerSecond, Date.now());
    this.#idleTimer = setTimeout(() => this.disconnect(1000, 'idle'), limits.idleMs);
    this.#emptyTimer = setTimeout(() => this.#closeIfEmpty(), limits.emptyMs);
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('close', () => this.#release());
    // A peer that breaks the protocol of frames: the library closes the socket with the fitting code.
    socket.on('error', (error) => context.log.info({ reason: error.message }, 'a socket failed'));
  }

  get admission(): Admission {
    return this.#context.admission;
  }

  get subscribers(): TopicSubscribers {
    return this.#context.subscribers;
  }

  get recheckMs(): number {
    return this.#context.limits.recheckMs;
  }

  send(message: Message): void {
    this.sendFrame(encodeText(this.version, message));
  }

  sendFrame(frame: string | Uint8Array | null): void {
    if (frame === null || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > this.#context.limits.bufferedBytes) {
      this.#context.log.warn({ bufferedBytes: this.#socket.bufferedAmount }, 'a socket that does not read was dropped');
      this.#socket.terminate();
      return;
    }
    this.#socket.send(frame);
  }

  inTurn(topic: string, work: () => Promise<void>): void {
    this.#turns.run(topic, async () => {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      await work().catch((error: Error) => {
        this.#context.log.warn({ reason: error.message }, 'a message could not be handled');
        this.#channels.get(topic)?.fail();
      });
    });
  }

  forget(channel: Channel): void {
    if (this.#channels.get(channel.topic) === channel) this.#channels.delete(channel.topic);
    if (this.#channels.size === 0) this.#emptyTimer.refresh();
  }

  /** Makes every channel join again in a moment. */
  failChannels(): void {
    for (const channel of [...this.#channels.values()]) channel.fail();
  }

  /** Says goodbye on every channel and closes; the client comes back by itself. */
  disconnect(code: number, reason: string): void {
    for (const channel of this.#channels.values()) channel.system('ok', 'Server requested disconnect');
    this.#socket.close(code, reason);
  }

  /** Cuts a socket that did not answer the goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#idleTimer.refresh();
    const message = decodeFrame(this.version, data, isBinary);
    if (message === null) return;
    if (!this.#messages.take(Date.now())) this.#refuseFlood(message.topic);
    else if (message.topic !== 'phoenix') this.inTurn(message.topic, () => this.#handle(message));
    else if (message.event === 'heartbeat') this.#reply(message, 'ok', {});
  }

  #refuseFlood(topic: string): void {
    const channel = this.#channels.get(topic);
    if (channel === undefined) {
      this.disconnect(policyViolation, 'too many messages');
      return;
    }
    channel.system('error', 'Too many messages per second');
    channel.close();
  }

  async #handle(message: Message): Promise<void> {
    const channel = this.#channels.get(message.topic);
    if (message.event === 'phx_join') await this.#join(message);
    else if (message.event === 'phx_leave') this.#leave(message, channel);
    else if (channel === undefined) this.#reply(message, 'error', { reason: 'unmatched topic' });
    else if (message.joinRef === null || message.joinRef === channel.joinRef) await this.#handleJoined(message, channel);
  }

  async #handleJoined(message: Message, channel: Channel): Promise<void> {
    if (message.event === 'access_token') await channel.renew(readToken(message.payload));
    else if (message.event === 'broadcast') channel.relay(message);
    else if (message.event === 'presence') this.#reply(message, 'error', { reason: 'Presence is not carried here' });
  }

  async #join(message: Message): Promise<void> {
    if (!this.#joins.take(Date.now())) {
      this.#refuse(message, 'ClientJoinRateLimitReached: Too many joins per second');
      this.disconnect(policyViolation, 'too many joins');
      return;
    }
    this.#channels.get(message.topic)?.close();
    if (this.#channels.size + this.#joining >= this.#context.limits.channelsPerSocket) {
      this.#refuse(message, 'ChannelRateLimitReached: Too many channels');
    } else if (!this.#context.isDelivering()) {
      this.#refuse(message, 'UnableToConnectToProject: The database cannot be reached');
    } else {
      this.#joining += 1;
      await this.#admit(message).finally(() => {
        this.#joining -= 1;
      });
    }
  }

  async #admit(message: Message): Promise<void> {
    const isStillWanted = () => this.#socket.readyState === this.#socket.OPEN && this.#context.isDelivering();
    const result = await joinChannel(this, message, isStillWanted);
    if (result.outcome === 'refused') {
      this.#refuse(message, result.reason);
      return;
    }
    this.#channels.set(message.topic, result.channel);
    confirmJoin(result.channel, message.ref, result.payload);
  }

  #refuse(message: Message, reason: string): void {
    this.#reply(message, 'error', { reason });
  }

  #leave(message: Message, channel: Channel | undefined): void {
    this.#reply(message, 'ok', {});
    if (message.joinRef === null || message.joinRef === channel?.joinRef) channel?.close();
  }

  #reply({ joinRef, ref, topic }: Message, status: 'ok' | 'error', response: object): void {
    this.send({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  #closeIfEmpty(): void {
    if (this.#channels.size === 0) this.disconnect(1000, 'no channels');
  }

  #release(): void {
    clearTimeout(this.#idleTimer);
    for (const channel of [...this.#channels.values()]) channel.abandon();
    clearTimeout(this.#emptyTimer);
  }
}

function readToken(payload: unknown): string | null {
  const token = (payload as { access_token?: unknown } | null)?.access_token;
  return typeof token === 'string' ? token : null;
}
