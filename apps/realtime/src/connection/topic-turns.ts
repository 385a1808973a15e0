/** Runs work for one topic after another, and for different topics at once. */
export class TopicTurns {
  readonly #last = new Map<string, Promise<void>>();

  /** `work` must not reject: there is nobody to tell. */
  run(topic: string, work: () => Promise<void>): void {
    const turn = (this.#last.get(topic) ?? Promise.resolve()).then(work);
    this.#last.set(topic, turn);
    void turn.then(() => {
      if (this.#last.get(topic) === turn) this.#last.delete(topic);
    });
  }
}
