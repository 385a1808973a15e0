import type { ToolStore } from './tool-store.ts';

/** What the steps of jobs run with. */
export interface Execution {
  readonly tools: ToolStore;
  /** A step that takes longer is ended and has failed. */
  readonly stepTimeLimitMs: number;
  /** Hears of every step before it begins, so that a run that is broken off has told where it was. */
  readonly onStep: (job: string, step: string) => void;
}
