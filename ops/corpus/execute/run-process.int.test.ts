import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runProcess } from './run-process.ts';

const options = { directory: tmpdir(), environment: process.env, timeLimitMs: 20_000 };

/** A process that ended and that nobody has asked about yet still has an entry; its state is Z. */
function isAlive(processId: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', processId.trim()], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

describe('runProcess', () => {
  it('gives the exit code and what was printed on both streams', async () => {
    const result = await runProcess('bash', ['-c', 'echo out; echo err >&2; exit 3'], options);

    expect(result).toMatchObject({ code: 3, isTimedOut: false });
    expect(result.tail).toContain('out\n');
    expect(result.tail).toContain('err\n');
  });

  it('ends a program and all that it started when its time is up', async () => {
    const result = await runProcess('bash', ['-c', 'sleep 600 & echo $!; sleep 600'], { ...options, timeLimitMs: 300 });

    expect(result).toMatchObject({ code: null, isTimedOut: true });
    await expect.poll(() => isAlive(result.tail)).toBe(false);
  });

  it('ends what a program left behind', async () => {
    const result = await runProcess('bash', ['-c', 'sleep 600 & echo $!'], options);

    expect(result.code).toBe(0);
    await expect.poll(() => isAlive(result.tail)).toBe(false);
  });

  it('tells a program that is not there', async () => {
    expect(await runProcess('no-such-program', [], options)).toMatchObject({ code: 127 });
  });
});
