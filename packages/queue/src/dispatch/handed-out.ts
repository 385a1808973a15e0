import type { Waiting } from './plan-dispatch.ts';

/**
 * Remembers for a while what was handed out, so that a sweep does not ask the queue again each second for work that waits there.
 * Forgetting is what makes a wiped queue whole again: after `rememberMs` the same work is handed out once more, and the queue ignores it
 * if it still has it.
 */
export class HandedOut {
  readonly #until = new Map<string, number>();
  readonly #rememberMs: number;

  constructor(rememberMs: number) {
    this.#rememberMs = rememberMs;
  }

  /** Work of the list that was not handed out lately. */
  fresh<Work extends Waiting>(works: readonly Work[], now: number): Work[] {
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    return works.filter((work) => !this.#until.has(wakeUpId(work)));
  }

  remember(work: Waiting, now: number): void {
    this.#until.set(wakeUpId(work), now + this.#rememberMs);
  }

  /** After an attempt has ended the same wake-up may be needed again at once. */
  forget(id: string): void {
    for (const key of this.#until.keys()) if (key.startsWith(id)) this.#until.delete(key);
  }
}

/** The id of a wake-up on the queue: the same work at the same attempt is there once. */
export function wakeUpId(work: Pick<Waiting, 'id' | 'attempt'>): string {
  return `${work.id}-${work.attempt}`;
}
