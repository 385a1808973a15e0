import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pickPort } from '../processes/index.ts';
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts';

let directory: string;
let running: Postgres[];
const password = `p'a s"s/ü`;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'autodevops-start-postgres-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  rmSync(directory, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({
    dataDirectory: path.join(directory, 'data'),
    port: options.port ?? (await pickPort()),
    password,
    isDurable: false,
    ...options,
  });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('startPostgres', () => {
  it('serves UTF-8 in a collation that is the same on every machine, and keeps its state over a restart', async () => {
    const first = await start({ database: 'app', logFile: path.join(directory, 'logs', 'postgres.log') });
    await query(first.ownerUrl('app'), `create table kept as select unnest(array['Zürich', 'ärger', 'Zebra']) as text`);
    expect(
      await query(first.ownerUrl('app'), `select current_setting('server_encoding'), datlocale from pg_database where datname = 'app'`),
    ).toEqual(['UTF8', 'C.UTF-8']);
    await first.stop();

    const second = await start({ database: 'app' });

    expect(await query(second.ownerUrl('app'), 'select text from kept order by text')).toEqual(['Zebra', 'Zürich', 'ärger']);
  });

  it('asks everybody for a password', async () => {
    const postgres = await start();

    await expect(query(postgres.ownerUrl().replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('tells when the server ends by itself', async () => {
    const postgres = await start();

    process.kill(postgres.pid, 'SIGQUIT');

    expect((await postgres.exited).join('\n')).toContain('immediate shutdown');
    await postgres.stop();
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };

    await expect(start({ port })).rejects.toThrow(/^Port \d+ is taken by another program\. Choose another port\.$/);
    server.close();
  });

  it('says in one line that the folder is in use', async () => {
    await start();

    await expect(start()).rejects.toThrow(/^Another Postgres \(process \d+\) already uses .+\. Stop it first\.$/);
  }, 30_000);

  it('says in one line that the folder holds something else, and leaves it alone', async () => {
    const dataDirectory = path.join(directory, 'other');
    mkdirSync(dataDirectory);
    writeFileSync(path.join(dataDirectory, 'letter.txt'), 'dear');

    await expect(start({ dataDirectory })).rejects.toThrow(/^.+other is neither empty nor a Postgres folder\./);
    expect(readFileSync(path.join(dataDirectory, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('says in one line that the folder is damaged', async () => {
    await (await start()).stop();
    rmSync(path.join(directory, 'data', 'global', 'pg_control'));

    await expect(start()).rejects.toThrow(/^Postgres did not start with .+pg_control.+`npm start -- --reset` begins anew\.$/);
  });

  it('is ended when its supervisor is killed, and the folder can be used again at once', async () => {
    const port = await pickPort();
    const module = new URL('./start-postgres.ts', import.meta.url).href;
    const script = `const { startPostgres } = await import(${JSON.stringify(module)});
      const postgres = await startPostgres({ dataDirectory: ${JSON.stringify(path.join(directory, 'data'))}, port: ${port}, password: ${JSON.stringify(password)} });
      console.log(postgres.pid); setInterval(() => {}, 1000);`;
    const supervisor = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => supervisor.stdout.once('data', (text) => resolve(Number(text))));

    supervisor.kill('SIGKILL');

    const again = await start({ port });
    expect(await query(again.ownerUrl(), 'select 1')).toEqual([1]);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5_000);
  });
});
