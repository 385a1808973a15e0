/** Every queue of the product that this version feeds. A queue exists on one backend, under this name. */
export const queueNames = ['deliveries', 'analyses', 'publications', 'fixes', 'summaries'] as const;
export type QueueName = (typeof queueNames)[number];

/**
 * How a queue behaves. Nothing is optional, so that no default of BullMQ applies in silence: leaving a setting out does not compile.
 * Retries are no setting of a queue: a job's row in Postgres holds them, and a BullMQ job is only its wake-up.
 */
export interface QueueSettings {
  /** Wake-ups that one process works on at the same time. */
  readonly concurrency: number;
  /** How long BullMQ believes a worker that does not renew its lock. */
  readonly lockDurationMs: number;
  /** How often wake-ups whose lock ran out are looked for. */
  readonly stalledIntervalMs: number;
  /** How often a wake-up whose worker died is handed out again by BullMQ. More is not needed: the sweep makes a new one. */
  readonly maxStalledCount: number;
  /** Starts allowed per duration over all processes, or null for no limit. */
  readonly limiter: { readonly max: number; readonly durationMs: number } | null;
  /** Ended wake-ups that are kept. Zero: their id may be used again at once, and the row in Postgres has the history. */
  readonly keepCompleted: number;
  readonly keepFailed: number;
  /** What one tenant may have running or handed out at the same time, so that a large backlog delays nobody else. */
  readonly inFlightPerOrganization: number;
  /** Wake-ups handed out in one round of the dispatcher. */
  readonly batchSize: number;
}

/** The settings of every queue. */
export const queueSettings: Readonly<Record<QueueName, QueueSettings>> = {
  deliveries: {
    concurrency: 8,
    lockDurationMs: 30_000,
    stalledIntervalMs: 15_000,
    maxStalledCount: 1,
    limiter: null,
    keepCompleted: 0,
    keepFailed: 0,
    inFlightPerOrganization: 40,
    batchSize: 200,
  },
  analyses: {
    concurrency: 3,
    lockDurationMs: 30_000,
    stalledIntervalMs: 15_000,
    maxStalledCount: 1,
    limiter: null,
    keepCompleted: 0,
    keepFailed: 0,
    inFlightPerOrganization: 4,
    batchSize: 50,
  },
  // GitHub allows 80 content creations a minute and 500 an hour; one publication makes up to four.
  publications: {
    concurrency: 2,
    lockDurationMs: 30_000,
    stalledIntervalMs: 15_000,
    maxStalledCount: 1,
    limiter: { max: 20, durationMs: 60_000 },
    keepCompleted: 0,
    keepFailed: 0,
    inFlightPerOrganization: 2,
    batchSize: 20,
  },
  // A fix writes to GitHub as a publication does, and shares its allowance.
  fixes: {
    concurrency: 2,
    lockDurationMs: 30_000,
    stalledIntervalMs: 15_000,
    maxStalledCount: 1,
    limiter: { max: 10, durationMs: 60_000 },
    keepCompleted: 0,
    keepFailed: 0,
    inFlightPerOrganization: 2,
    batchSize: 20,
  },
  // A summary waits for models nearly all of its time.
  summaries: {
    concurrency: 4,
    lockDurationMs: 30_000,
    stalledIntervalMs: 15_000,
    maxStalledCount: 1,
    limiter: null,
    keepCompleted: 0,
    keepFailed: 0,
    inFlightPerOrganization: 2,
    batchSize: 20,
  },
};
