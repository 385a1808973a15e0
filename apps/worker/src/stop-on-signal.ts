import type { AttemptLog } from './jobs/index.ts';

/**
 * On SIGTERM or SIGINT runs the steps in order and ends the process: with 0 when all went well, with 1 when a step failed or the time is
 * over. What could not be finished is found again by its lease.
 */
export function stopOnSignal(
  { log, stopMs }: { readonly log: AttemptLog; readonly stopMs: number },
  steps: readonly (() => Promise<unknown>)[],
): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ signal }, 'did not stop in time');
      process.exit(1);
    }, stopMs).unref();
    let code = 0;
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        code = 1;
        log.error({ error }, 'a part did not stop well');
      }
    }
    log.info({ signal }, 'stopped');
    process.exit(code);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}
