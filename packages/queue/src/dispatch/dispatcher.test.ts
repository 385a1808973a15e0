import { describe, expect, it, vi } from 'vitest';
import type { QueueName } from '../queues.ts';
import { Dispatcher, type DispatchSource } from './dispatcher.ts';
import { wakeUpId } from './handed-out.ts';
import type { Waiting } from './plan-dispatch.ts';

const work = (id: string, attempt = 0): Waiting => ({ id, tenant: 'tenant', attempt });

/** A source and a producer that hold what they are told, and a clock that moves by hand. */
function setUp(waiting: Partial<Record<QueueName, Waiting[]>>) {
  const produced: string[] = [];
  const clock = { now: 0 };
  const source: DispatchSource = { waiting: async (queue) => waiting[queue] ?? [] };
  const errors: unknown[] = [];
  const dispatcher = new Dispatcher({
    source,
    producer: {
      produce: async (queue, works) => {
        produced.push(...works.map((entry) => `${queue}:${wakeUpId(entry)}`));
      },
    },
    sweepMs: 60_000,
    rememberMs: 5_000,
    onError: (_, error) => errors.push(error),
    now: () => clock.now,
  });
  return { dispatcher, produced, clock, waiting, source, errors };
}

describe('Dispatcher', () => {
  it('hands out what waits when it is woken, and once only while the queue is taken to have it', async () => {
    const { dispatcher, produced } = setUp({ analyses: [work('one')] });

    dispatcher.wake('analyses');
    await vi.waitFor(() => expect(produced).toEqual(['analyses:one-0']));
    dispatcher.wake('analyses');
    await dispatcher.stop();

    expect(produced).toEqual(['analyses:one-0']);
  });

  it('hands out again after a while, so that a wiped queue is rebuilt', async () => {
    const { dispatcher, produced, clock } = setUp({ analyses: [work('one')] });
    dispatcher.wake('analyses');
    await vi.waitFor(() => expect(produced).toHaveLength(1));

    clock.now = 5_000;
    dispatcher.wake('analyses');

    await vi.waitFor(() => expect(produced).toEqual(['analyses:one-0', 'analyses:one-0']));
  });

  it('hands out a new attempt at once, under another id', async () => {
    const { dispatcher, produced, waiting } = setUp({ publications: [work('one')] });
    dispatcher.wake('publications');
    await vi.waitFor(() => expect(produced).toHaveLength(1));

    waiting.publications = [work('one', 1)];
    dispatcher.wake('publications');

    await vi.waitFor(() => expect(produced).toEqual(['publications:one-0', 'publications:one-1']));
  });

  it('hands out the same attempt at once after it has ended', async () => {
    const { dispatcher, produced } = setUp({ analyses: [work('one')] });
    dispatcher.wake('analyses');
    await vi.waitFor(() => expect(produced).toHaveLength(1));

    dispatcher.ended('analyses', 'one');

    await vi.waitFor(() => expect(produced).toHaveLength(2));
  });

  it('goes on with the other queues and the next round when one source fails', async () => {
    const { dispatcher, produced, source, errors } = setUp({ deliveries: [work('one')] });
    const healthy = source.waiting;
    Object.assign(source, {
      waiting: async (queue: QueueName, settings: never) => {
        if (queue === 'analyses') throw new Error('the database is away');
        return healthy(queue, settings);
      },
    });

    dispatcher.wake('analyses', 'deliveries');

    await vi.waitFor(() => expect(produced).toEqual(['deliveries:one-0']));
    expect(errors).toHaveLength(1);
  });

  it('hands out nothing after it was stopped', async () => {
    const { dispatcher, produced } = setUp({ deliveries: [work('one')] });
    await dispatcher.stop();

    dispatcher.wake('deliveries');
    await dispatcher.stop();

    expect(produced).toEqual([]);
  });
});
