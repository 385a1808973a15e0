import { spawn } from 'node:child_process';
import { AppError } from '@autodevops/contracts/errors';
import { resetState } from '../stack/reset-state.ts';
import { type Stack, startStack } from '../stack/start-stack.ts';
import { parseStartArguments, type StartArguments, startUsage } from './parse-start-arguments.ts';
import { createProgress } from './progress.ts';

export interface MainOptions {
  readonly args: readonly string[];
  readonly root: string;
  readonly workingDirectory: string;
}

function openBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .once('error', () => console.error(`  No browser could be opened; go to ${url}`))
    .unref();
}

function fail(error: unknown): void {
  console.error(`\n${AppError.is(error) ? error.publicMessage : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}

/** Resolves when the user asks to stop, or rejects when a part of the stack ends by itself. */
async function untilStopped(stack: Stack): Promise<void> {
  await Promise.race([
    stack.crashed,
    new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    }),
  ]);
}

async function runStack(options: MainOptions, parsed: StartArguments): Promise<void> {
  const progress = createProgress({ isTerminal: process.stdout.isTTY === true, write: (text) => process.stdout.write(text) }, Date.now);
  let isStopping = false;
  const stopEarly = new AbortController();
  const abort = () => stopEarly.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  const stack = await startStack({
    root: options.root,
    stateDirectory: parsed.stateDirectory,
    port: parsed.port,
    repositories: parsed.repositories,
    withSamples: parsed.repositories.length === 0,
    ai: parsed.ai,
    progress,
    signal: stopEarly.signal,
  });
  process.removeListener('SIGINT', abort).removeListener('SIGTERM', abort);
  console.log(`\n  AutoDevOps is ready:  ${stack.url}\n  Ctrl-C stops it. Its state and logs are in ${parsed.stateDirectory}\n`);
  if (stack.models !== null)
    console.log(`  Models are fake; make them fail at ${stack.models.url}/control/faults (see docs/guides/ai.md)\n`);
  if (parsed.shouldOpen) openBrowser(stack.url);
  try {
    await untilStopped(stack);
  } catch (error) {
    fail(error);
  } finally {
    // A second Ctrl-C does not wait.
    process.once('SIGINT', () => {
      if (isStopping) process.exit(130);
    });
    isStopping = true;
    console.log('  stopping');
    await stack.stop();
  }
}

/** `npm start`: brings the whole product up on this machine, prints one URL, and stops every part on Ctrl-C or when one crashes. */
export async function main(options: MainOptions): Promise<void> {
  try {
    const parsed = parseStartArguments(options.args, options.root, options.workingDirectory);
    if (parsed.isHelp) {
      console.log(startUsage);
      return;
    }
    if (parsed.isReset) resetState(parsed.stateDirectory);
    await runStack(options, parsed);
  } catch (error) {
    fail(error);
  }
}
