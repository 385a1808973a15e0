import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pickPort } from './pick-port.ts';
import { startProcess } from './supervised-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'autodevops-process-'));
});

function start(source: string, env: Record<string, string> = {}) {
  const file = path.join(directory, 'part.mjs');
  writeFileSync(file, source);
  return startProcess({
    name: 'part',
    command: process.execPath,
    args: [file],
    cwd: directory,
    env,
    logDirectory: path.join(directory, 'logs'),
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const server = `import { createServer } from 'node:http'; createServer((_, response) => response.end('ok')).listen(Number(process.env.PORT), () => console.log('listening'));`;

describe('startProcess', () => {
  it('keeps what the part prints in its log and tells its last lines and exit code', async () => {
    const part = start(`console.log('before the fall'); process.exitCode = 7;`);

    const exit = await part.exited;

    expect(exit).toMatchObject({ name: 'part', code: 7, signal: null });
    expect(exit.lastLines).toEqual(['before the fall']);
    await vi.waitFor(() => expect(readFileSync(part.logFile, 'utf8')).toContain('before the fall'));
  });

  it('waits for readiness, then stops the part on request', async () => {
    const port = await pickPort();
    const part = start(server, { PORT: String(port) });
    await waitUntilReady(part, `http://127.0.0.1:${port}`, 8_000);

    await part.stop();

    expect(isAlive(part.pid)).toBe(false);
  });

  it('insists when a part ignores the request to end', async () => {
    const part = start(`process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000);`);
    await vi.waitFor(() => expect(readFileSync(part.logFile, 'utf8')).toContain('up'), 8_000);

    await part.stop(100);

    expect((await part.exited).signal).toBe('SIGKILL');
  });

  it('names the part and the reason when it ends before it is ready', async () => {
    const part = start(`console.error('Error: DATABASE_URL is missing'); process.exit(1);`);

    await expect(waitUntilReady(part, 'http://127.0.0.1:9', 8_000)).rejects.toThrow(
      /part stopped \(exit code 1\)[\s\S]*DATABASE_URL is missing[\s\S]*part\.log/,
    );
  });

  it('ends with its supervisor, even when that is killed', async () => {
    const inner = path.join(directory, 'inner.mjs');
    writeFileSync(inner, 'setInterval(() => {}, 1000);');
    const module = new URL('./supervised-process.ts', import.meta.url).href;
    const supervisor = start(
      `const { startProcess } = await import(${JSON.stringify(module)});
       const part = startProcess({ name: 'inner', command: process.execPath, args: [${JSON.stringify(inner)}], cwd: '.', env: {}, logDirectory: 'logs' });
       console.log('inner ' + part.pid);`,
    );
    const pid = await vi.waitFor(() => {
      const found = /inner (\d+)/.exec(readFileSync(supervisor.logFile, 'utf8'))?.[1];
      expect(found).toBeDefined();
      return Number(found);
    }, 8_000);

    await supervisor.kill();

    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 8_000);
  });
});
