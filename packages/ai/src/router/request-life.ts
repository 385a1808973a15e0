import type { AiRequestMoment } from '@autodevops/contracts/ai';
import type { Model } from '../models/model.ts';

/** More moments than any honest request has; the receipt stays small. */
const most = 40;

/** Writes down what happens to one request, for its receipt. */
export class RequestLife {
  readonly #startedAt: number;
  readonly #now: () => number;
  readonly #moments: AiRequestMoment[] = [];

  /** `now` counts milliseconds and never goes back. */
  constructor(now: () => number) {
    this.#now = now;
    this.#startedAt = now();
  }

  note(event: AiRequestMoment['event'], about: { model?: Model; failure?: AiRequestMoment['failure']; note?: string } = {}): void {
    if (this.#moments.length >= most) return;
    this.#moments.push({
      atMs: this.elapsedMs(),
      event,
      provider: about.model?.provider ?? null,
      model: about.model?.name ?? null,
      failure: about.failure ?? null,
      note: about.note ?? null,
    });
  }

  elapsedMs(): number {
    return Math.max(0, Math.round(this.#now() - this.#startedAt));
  }

  moments(): readonly AiRequestMoment[] {
    return this.#moments;
  }
}
