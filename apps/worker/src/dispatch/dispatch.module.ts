import type { Database } from '@autodevops/db';
import { createWakeUpProducer, Dispatcher, type QueueName, queueNames } from '@autodevops/queue';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { type AttemptLog, databaseToken, JobsModule, logToken } from '../jobs/index.ts';
import { createDatabaseDispatchSource } from './database-dispatch-source.ts';
import { DispatchService, type DispatchSettings, dispatchSettingsToken } from './dispatch.service.ts';

const sweepMs = 1_000;
const rememberMs = 5_000;

@Module({})
class DispatchModule {}

/** The dispatcher and its queues, for every other module: each processor tells it when an attempt is over. */
export function dispatchModule(settings: DispatchSettings): DynamicModule {
  return {
    module: DispatchModule,
    global: true,
    imports: [JobsModule, BullModule.registerQueue(...queueNames.map((name) => ({ name })))],
    providers: [
      { provide: dispatchSettingsToken, useValue: settings },
      {
        provide: Dispatcher,
        inject: [databaseToken, logToken, ...queueNames.map((name) => getQueueToken(name))],
        useFactory: (database: Database, log: AttemptLog, ...queues: Queue[]) => createDispatcher(database, log, queues),
      },
      DispatchService,
    ],
    exports: [DispatchService],
  };
}

function createDispatcher(database: Database, log: AttemptLog, queues: readonly Queue[]): Dispatcher {
  const byName = Object.fromEntries(queues.map((queue) => [queue.name, queue])) as Record<QueueName, Queue>;
  for (const queue of queues) queue.on('error', (error) => log.warn({ queue: queue.name, error }, 'queue error'));
  return new Dispatcher({
    source: createDatabaseDispatchSource(database),
    producer: createWakeUpProducer(byName),
    sweepMs,
    rememberMs,
    onError: (queue, error) => log.warn({ queue, error }, 'could not hand out work; the next sweep tries again'),
  });
}
