import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import { takeStateLock } from './state-lock.ts';

/**
 * Forgets the local state. Refuses a folder that is not ours (so that a mistyped `--state` deletes nothing) and one that a running
 * stack uses. A folder that is not there is fine.
 */
export function resetState(stateDirectory: string): void {
  if (!existsSync(stateDirectory) || readdirSync(stateDirectory).length === 0) return;
  if (!existsSync(path.join(stateDirectory, 'settings.json'))) {
    throw new AppError('request.invalid', {
      detail: `${stateDirectory} does not hold the state of AutoDevOps, so --reset leaves it alone.`,
    });
  }
  const release = takeStateLock(stateDirectory);
  rmSync(stateDirectory, { recursive: true, force: true });
  release();
}
