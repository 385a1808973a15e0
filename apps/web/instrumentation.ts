import { environmentProblems } from './src/env.ts';

/** Runs once when the server starts: a wrong environment ends it here, with every problem listed, instead of failing every request. */
export function register(): void {
  const problems = environmentProblems();
  if (problems === null) return;
  process.stderr.write(problems);
  process.exit(1);
}
