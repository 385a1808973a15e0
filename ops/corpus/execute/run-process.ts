import { spawn } from 'node:child_process';

export interface ProcessResult {
  /** Null where it was ended from outside: by its time limit or by a signal. */
  readonly code: number | null;
  readonly isTimedOut: boolean;
  /** The end of what it printed on both streams. */
  readonly tail: string;
}

export interface ProcessOptions {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeLimitMs: number;
}

const maxTailLength = 200_000;

/**
 * Runs a program in a process group of its own, without input. Whatever is left of the group when the program ends or its time is up is
 * ended too, so nothing that it started goes on behind it.
 */
export function runProcess(program: string, parameters: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters], {
      cwd: options.directory,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let tail = '';
    let isTimedOut = false;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        tail = `${tail}${chunk.toString('utf8')}`.slice(-maxTailLength);
      });
    const timer = setTimeout(() => {
      isTimedOut = true;
      endGroup(child.pid);
    }, options.timeLimitMs);
    child.once('exit', () => endGroup(child.pid));
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, isTimedOut: false, tail: error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, isTimedOut, tail });
    });
  });
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
