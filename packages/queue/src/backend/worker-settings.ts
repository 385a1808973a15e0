import { type QueueName, queueSettings } from '../queues.ts';

/** BullMQ's options of the worker of a queue, all of them said out loud. */
export function workerSettings(queue: QueueName) {
  const settings = queueSettings[queue];
  return {
    concurrency: settings.concurrency,
    lockDuration: settings.lockDurationMs,
    stalledInterval: settings.stalledIntervalMs,
    maxStalledCount: settings.maxStalledCount,
    removeOnComplete: { count: settings.keepCompleted },
    removeOnFail: { count: settings.keepFailed },
    ...(settings.limiter ? { limiter: { max: settings.limiter.max, duration: settings.limiter.durationMs } } : {}),
  };
}

/** BullMQ's options of each wake-up. One attempt: what is tried again, when and how often is decided in Postgres. */
export function wakeUpSettings(queue: QueueName) {
  const settings = queueSettings[queue];
  return {
    attempts: 1,
    removeOnComplete: settings.keepCompleted === 0 ? true : { count: settings.keepCompleted },
    removeOnFail: settings.keepFailed === 0 ? true : { count: settings.keepFailed },
  };
}
