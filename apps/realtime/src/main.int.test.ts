import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

function start(variables: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=source', main], { env: { PATH: process.env['PATH'], ...variables } });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return { child, output, exited: once(child, 'exit').then(([code]) => code as number | null) };
}

it('ends at once when its environment is incomplete, and names what is missing', async () => {
  const { exited, output } = start({ PORT: 'many', REALTIME_API_KEY: 'short-secret' });

  expect(await exited).toBe(1);
  for (const name of ['DATABASE_URL', 'PORT', 'REALTIME_JWT_SECRET', 'REALTIME_API_KEY']) expect(output.text).toContain(`${name}: `);
  expect(output.text).not.toContain('short-secret');
});

it('serves until it is told to stop, ends with 0, and logs no secret', async () => {
  const secret = 'a secret that no log line may hold';
  const variables = {
    DATABASE_URL: database.url('realtime'),
    PORT: '0',
    HOST: '127.0.0.1',
    REALTIME_JWT_SECRET: secret,
    REALTIME_API_KEY: 'a-key-for-this-test',
  };
  const { child, exited, output } = start(variables);
  await vi.waitFor(() => expect(output.text).toContain('the realtime gateway is up'), { timeout: 20_000 });
  const port = /"port":(\d+)/.exec(output.text)?.[1];
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);

  child.kill('SIGTERM');

  expect(await exited).toBe(0);
  expect(output.text).not.toContain(secret);
  expect(output.text).not.toContain(new URL(variables.DATABASE_URL).password);
});

it('does not listen with a role that stands above the policies', async () => {
  const variables = {
    DATABASE_URL: database.ownerUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    REALTIME_JWT_SECRET: 'x'.repeat(32),
    REALTIME_API_KEY: 'a-key-for-this-test',
  };
  const { child, exited, output } = start(variables);
  await vi.waitFor(() => expect(output.text).toContain('the realtime gateway is up'), { timeout: 20_000 });
  const port = /"port":(\d+)/.exec(output.text)?.[1];

  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(503);
  expect(output.text).toContain('bypasses row-level security');
  child.kill('SIGTERM');
  await exited;
});
