import { address, postgresAddress } from '@autodevops/contracts/environment';
import { z } from 'zod';

/** What a process needs to reach the queue: Redis when REDIS_URL is set, Postgres otherwise. */
export const QueueEnvironment = z.object({
  REDIS_URL: address('redis', 'rediss').optional().meta({
    description: 'The Redis that carries the queues. Without it Postgres does.',
    isSecret: true,
    needed: 'where QUEUE_DATABASE_URL is not set',
    example: 'rediss://:password@redis.example:6379',
  }),
  QUEUE_DATABASE_URL: postgresAddress().optional().meta({
    description: 'The Postgres that carries the queues, as the role autodevops_queue. Not used where REDIS_URL is set.',
    isSecret: true,
    needed: 'where REDIS_URL is not set',
    example: 'postgresql://autodevops_queue:password@postgres.example:5432/autodevops',
  }),
});
export type QueueEnvironment = z.infer<typeof QueueEnvironment>;
