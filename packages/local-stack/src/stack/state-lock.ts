import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Takes the state folder for this process, so that two stacks never write to one database folder. Answers the function that gives it
 * back. A lock left by a process that is gone is taken over; a living holder is an error that names it.
 */
export function takeStateLock(stateDirectory: string): () => void {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const file = path.join(stateDirectory, 'stack.pid');
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch {
    const holder = Number(readFileSync(file, 'utf8'));
    if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new AppError('service.unavailable', {
        detail: `AutoDevOps already runs with ${stateDirectory} (process ${holder}). Stop it first, or choose another folder with --state.`,
      });
    }
    writeFileSync(file, String(process.pid));
  }
  return () => rmSync(file, { force: true });
}
