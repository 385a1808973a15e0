import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { inheritedEnvironment } from './env.ts';

/** How one part of the stack is run. */
export interface ProcessOptions {
  /** Shown to the user, and the name of the log file: `api`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logDirectory: string;
}

/** How a part ended, and the last lines that it printed. */
export interface ProcessExit {
  readonly name: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastLines: readonly string[];
  readonly logFile: string;
}

export interface SupervisedProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended, however it ended. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Asks it to end (SIGTERM) and insists after `graceMs`. Safe to repeat. */
  stop(graceMs?: number): Promise<void>;
  /** Ends it at once with SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

const tailLength = 30;
const orphanGuard = new URL(`./orphan-guard${path.extname(import.meta.url)}`, import.meta.url).href;

/**
 * Starts a Node program as a part of the stack in a process group of its own, so that Ctrl-C reaches only the supervisor, which then
 * stops the parts in order. What it prints goes to `<logDirectory>/<name>.log`. It ends by itself when the supervisor dies.
 */
export function startProcess(options: ProcessOptions): SupervisedProcess {
  mkdirSync(options.logDirectory, { recursive: true });
  const logFile = path.join(options.logDirectory, `${options.name}.log`);
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(options.command, ['--import', orphanGuard, ...options.args], {
    cwd: options.cwd,
    env: { ...inheritedEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const lastLines = keepLastLines(child, log);
  const exited = new Promise<ProcessExit>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      log.end();
      resolve({ name: options.name, code, signal, lastLines: lastLines(), logFile });
    };
    child.once('close', finish);
    child.once('error', () => finish(null, null));
  });
  const stop = async (graceMs = 10_000) => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await exited;
    clearTimeout(timer);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return { name: options.name, pid: child.pid ?? -1, logFile, exited, stop, kill };
}

function keepLastLines(child: ChildProcess, log: NodeJS.WritableStream): () => string[] {
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      tail = (tail + chunk.toString('utf8')).split('\n').slice(-tailLength).join('\n');
    });
  }
  return () => tail.split('\n').filter((line) => line.trim() !== '');
}
