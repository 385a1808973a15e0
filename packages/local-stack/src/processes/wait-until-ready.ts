import { AppError } from '@autodevops/contracts/errors';
import type { ProcessExit, SupervisedProcess } from './supervised-process.ts';

const pollEveryMs = 50;

/** A part of the stack did not become ready, or ended by itself. The message names the part, the reason and the log file. */
export function partFailure(exit: ProcessExit): AppError {
  const ending = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
  const reason = exit.lastLines.slice(-12).join('\n    ');
  return new AppError('service.unavailable', {
    detail: `${exit.name} stopped (${ending}).\n    ${reason}\n  The whole log: ${exit.logFile}`,
    context: { part: exit.name },
  });
}

/** Resolves when `url` answers 200. Fails when the process ends first or `timeoutMs` pass; the message says which part and why. */
export async function waitUntilReady(part: SupervisedProcess, url: string, timeoutMs: number): Promise<void> {
  let ended: ProcessExit | undefined;
  void part.exited.then((exit) => {
    ended = exit;
  });
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (ended !== undefined) throw partFailure(ended);
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
  }
  throw new AppError('service.unavailable', {
    detail: `${part.name} did not become ready within ${Math.round(timeoutMs / 1000)} s. The log: ${part.logFile}`,
    context: { part: part.name },
  });
}
