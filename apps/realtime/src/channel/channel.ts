import type { Admission, AdmissionVerdict } from '../authorisation/admission.ts';
import type { ChannelPermissions } from '../authorisation/probe-policies.ts';
import { expiredText, type Identity } from '../authorisation/verify-token.ts';
import type { Subscriber, TopicSubscribers } from '../delivery/topic-subscribers.ts';
import { Broadcast } from '../framing/broadcast.ts';
import type { Message, ProtocolVersion } from '../framing/message.ts';
import { ClientBroadcast } from './client-broadcast.ts';

/** The socket, as its channels see it. */
export interface ChannelHost {
  readonly version: ProtocolVersion;
  readonly admission: Admission;
  readonly subscribers: TopicSubscribers;
  readonly recheckMs: number;
  send(message: Message): void;
  sendFrame(frame: string | Uint8Array | null): void;
  /** Runs work for a topic after all earlier work for it, and never after the socket has closed. */
  inTurn(topic: string, work: () => Promise<void>): void;
  /** Called once when a channel has ended, whoever ended it. */
  forget(channel: Channel): void;
}

/** What a join settled. */
export interface ChannelTerms {
  readonly topic: string;
  readonly joinRef: string | null;
  readonly token: string | null;
  readonly identity: Identity;
  readonly permissions: ChannelPermissions;
  readonly broadcast: { readonly self: boolean; readonly ack: boolean };
}

export const topicPrefix = 'realtime:';

/** One joined topic of one socket, from the accepted join to its end. */
export class Channel implements Subscriber {
  readonly topic: string;
  readonly joinRef: string | null;
  readonly #name: string;
  readonly #host: ChannelHost;
  readonly #broadcast: ChannelTerms['broadcast'];
  #token: string | null;
  #identity: Identity;
  #permissions: ChannelPermissions;
  #recheckTimer: NodeJS.Timeout | undefined;
  #isEnded = false;

  constructor(host: ChannelHost, terms: ChannelTerms) {
    this.topic = terms.topic;
    this.joinRef = terms.joinRef;
    this.#name = terms.topic.slice(topicPrefix.length);
    this.#host = host;
    this.#broadcast = terms.broadcast;
    this.#token = terms.token;
    this.#identity = terms.identity;
    this.#permissions = terms.permissions;
    host.subscribers.add(this.#name, this);
    this.#scheduleRecheck();
  }

  deliver(broadcast: Broadcast): void {
    this.#host.sendFrame(broadcast.frame(this.#host.version));
  }

  /** Takes a new token. Null, the same one and a publishable key change nothing; a bad one ends the channel. */
  async renew(token: string | null): Promise<void> {
    if (token === null || token === this.#token || token.startsWith('sb_')) return;
    this.#settle(await this.#host.admission.judge(token, this.#name), token);
  }

  /** Passes a client's broadcast on, or drops it without a word when the policies do not allow it. */
  relay(message: Message): void {
    const content = ClientBroadcast.safeParse(message.payload);
    if (!this.#permissions.canWrite || !content.success) return;
    const broadcast = new Broadcast(this.#name, content.data.event, content.data.payload);
    this.#host.subscribers.deliver(broadcast, this.#broadcast.self ? undefined : this);
    if (this.#broadcast.ack) this.reply(message.ref, 'ok', {});
  }

  reply(ref: string | null, status: 'ok' | 'error', response: object): void {
    this.#push('phx_reply', { status, response }, ref);
  }

  system(status: 'ok' | 'error', message: string, extension = 'system'): void {
    this.#push('system', { extension, status, message, channel: this.#name });
  }

  /** Nobody is ever present here; a client that waits for the state gets an empty one. */
  presenceState(): void {
    this.#push('presence_state', {});
  }

  /** Ends the channel for good: the client does not join again by itself. */
  close(): void {
    if (this.#end()) this.#push('phx_close', {}, this.joinRef);
  }

  /** Ends the channel so that the client joins again, and refetches, in a moment. */
  fail(): void {
    if (this.#end()) this.#push('phx_error', {}, this.joinRef);
  }

  /** Ends the channel without a word: its socket is gone. */
  abandon(): void {
    this.#end();
  }

  #end(): boolean {
    if (this.#isEnded) return false;
    this.#isEnded = true;
    clearTimeout(this.#recheckTimer);
    this.#host.subscribers.remove(this.#name, this);
    this.#host.forget(this);
    return true;
  }

  #push(event: string, payload: object, ref: string | null = null): void {
    this.#host.send({ joinRef: this.joinRef, ref, topic: this.topic, event, payload });
  }

  #scheduleRecheck(): void {
    const { expiresAtSeconds } = this.#identity;
    const leftMs = expiresAtSeconds === null ? Number.POSITIVE_INFINITY : Math.max(0, expiresAtSeconds * 1000 - Date.now());
    clearTimeout(this.#recheckTimer);
    this.#recheckTimer = setTimeout(() => this.#host.inTurn(this.topic, () => this.#recheck()), Math.min(this.#host.recheckMs, leftMs));
  }

  async #recheck(): Promise<void> {
    const { expiresAtSeconds } = this.#identity;
    if (this.#isEnded) return;
    if (expiresAtSeconds !== null && expiresAtSeconds * 1000 <= Date.now()) {
      this.system('error', expiredText(expiresAtSeconds, Date.now()));
      this.close();
      return;
    }
    this.#settle(await this.#host.admission.judgeIdentity(this.#identity, this.#name), this.#token);
  }

  #settle(verdict: AdmissionVerdict, token: string | null): void {
    if (this.#isEnded) return;
    if (verdict.outcome === 'unavailable') {
      this.fail();
      return;
    }
    if (verdict.outcome === 'refused') {
      this.system('error', verdict.reason);
      this.close();
      return;
    }
    this.#token = token;
    this.#identity = verdict.identity;
    this.#permissions = verdict.permissions;
    this.#scheduleRecheck();
  }
}
