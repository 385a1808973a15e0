import type { Broadcast } from '../framing/broadcast.ts';

/** Someone who hears the broadcasts of one topic. `deliver` must not throw and must not wait. */
export interface Subscriber {
  deliver(broadcast: Broadcast): void;
}

/** Who hears which topic in this process. */
export class TopicSubscribers {
  readonly #topics = new Map<string, Set<Subscriber>>();

  add(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#topics.get(topic);
    if (subscribers === undefined) this.#topics.set(topic, new Set([subscriber]));
    else subscribers.add(subscriber);
  }

  remove(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#topics.get(topic);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) this.#topics.delete(topic);
  }

  /** Gives a broadcast to every subscriber of its topic, but not to `sender`. */
  deliver(broadcast: Broadcast, sender?: Subscriber): void {
    for (const subscriber of this.#topics.get(broadcast.topic) ?? []) {
      if (subscriber !== sender) subscriber.deliver(broadcast);
    }
  }
}
