import { readEnvironment } from './src/env.ts';

/** Runs once when the server starts: a wrong environment ends it here, with every problem listed. */
export function register(): void {
  readEnvironment();
}
