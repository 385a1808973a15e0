import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import { Queue, Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWakeUpProducer } from '../dispatch/wake-up-producer.ts';
import { type QueueName, queueNames } from '../queues.ts';
import { openQueueBackend, type QueueBackend } from './queue-backend.ts';
import { workerSettings } from './worker-settings.ts';

let test: TestDatabase;
let backend: QueueBackend;
let queues: Record<QueueName, Queue>;
let connection: never;

beforeAll(async () => {
  test = await createTestDatabase();
  backend = await openQueueBackend({ databaseUrl: test.url('queue'), onError: () => undefined });
  connection = backend.connection as never;
  queues = Object.fromEntries(queueNames.map((name) => [name, new Queue(name, { connection })])) as Record<QueueName, Queue>;
});

afterAll(async () => {
  for (const queue of Object.values(queues)) await queue.close();
  await backend.close();
  await test.drop();
});

const wakeUp = () => ({ id: randomUUID(), tenant: randomUUID(), attempt: 0 });

describe('the queue on Postgres', () => {
  it('is set up twice without harm, and answers', async () => {
    const again = await openQueueBackend({ databaseUrl: test.url('queue'), onError: () => undefined });

    await expect(again.ping()).resolves.toBeUndefined();
    await again.close();
  });

  it('refuses to start without an address', async () => {
    await expect(openQueueBackend({ onError: () => undefined })).rejects.toThrow('REDIS_URL or QUEUE_DATABASE_URL');
  });

  it('holds the same attempt once while it waits or runs, and takes it again after it has ended', async () => {
    const { produce } = createWakeUpProducer(queues);
    const ran: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    const work = wakeUp();
    await produce('analyses', [work, work]);
    await produce('analyses', [work]);
    const worker = new Worker(
      'analyses',
      async (job) => {
        ran.push(job.data);
        await gate.promise;
      },
      { connection, ...workerSettings('analyses') },
    );
    await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 10_000 });

    await produce('analyses', [work]);
    const other = { ...work, attempt: 1 };
    await produce('analyses', [other]);
    await vi.waitFor(() => expect(ran).toHaveLength(2), { timeout: 10_000 });
    gate.resolve();
    await vi.waitFor(async () => expect(await queues.analyses.getJobCounts()).toMatchObject({ active: 0, waiting: 0, completed: 0 }), {
      timeout: 10_000,
    });
    await produce('analyses', [work]);

    await vi.waitFor(() => expect(ran).toHaveLength(3), { timeout: 10_000 });
    await worker.close();
    expect(ran).toEqual(Array.from({ length: 3 }, () => ({ organizationId: work.tenant, jobId: work.id })));
  });

  it('keeps nothing of a wake-up that failed, so that its id is free at once', async () => {
    const { produce } = createWakeUpProducer(queues);
    const work = wakeUp();
    let runs = 0;
    const worker = new Worker(
      'publications',
      async () => {
        runs += 1;
        throw new Error('no');
      },
      { connection, ...workerSettings('publications') },
    );

    for (const expected of [1, 2]) {
      await produce('publications', [work]);
      await vi.waitFor(
        async () => {
          expect(runs).toBe(expected);
          expect(await queues.publications.getJobCounts()).toMatchObject({ failed: 0, active: 0 });
        },
        { timeout: 10_000 },
      );
    }
    await worker.close();
  });
});
