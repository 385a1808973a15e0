import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NotificationListener } from './notification-listener.ts';

let test: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 1 });
});

afterAll(async () => {
  await owner.end();
  await test.drop();
});

describe('NotificationListener', () => {
  it('hears its channels, and hears them again after its connection was cut', async () => {
    const heard: string[] = [];
    const onConnected = vi.fn();
    const listener = new NotificationListener({
      connectionString: test.url('worker'),
      channels: ['jobs', 'deliveries'],
      onNotification: (channel, payload) => heard.push(`${channel} ${payload}`),
      onConnected,
      onError: () => undefined,
    });
    await listener.start();
    await owner.query(`select pg_notify('jobs', '1'), pg_notify('deliveries', '2'), pg_notify('other', '3')`);
    await vi.waitFor(() => expect(heard).toEqual(['jobs 1', 'deliveries 2']));

    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'autodevops-dispatcher' and datname = $1`,
      [test.name],
    );
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    await owner.query(`select pg_notify('jobs', '4')`);

    await vi.waitFor(() => expect(heard.at(-1)).toBe('jobs 4'));
    await listener.close();
    expect(listener.isConnected).toBe(false);
  });

  it('goes on trying while Postgres cannot be reached, and stops when it is closed', async () => {
    const errors: Error[] = [];
    const onConnected = vi.fn();
    const listener = new NotificationListener({
      connectionString: 'postgresql://nobody@127.0.0.1:1/nothing',
      channels: ['jobs'],
      onNotification: () => undefined,
      onConnected,
      onError: (error) => errors.push(error),
    });
    await listener.start();

    await vi.waitFor(() => expect(errors.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });

    await listener.close();
    expect(onConnected).not.toHaveBeenCalled();
  });
});
