import { z } from 'zod';

const url = (...protocols: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), `Must be a URL with ${protocols.join(' or ')}`);

/** What a process needs to reach the queue: Redis when REDIS_URL is set, Postgres otherwise. */
export const QueueEnvironment = z.object({
  REDIS_URL: url('redis:', 'rediss:').optional(),
  QUEUE_DATABASE_URL: url('postgres:', 'postgresql:').optional(),
});
export type QueueEnvironment = z.infer<typeof QueueEnvironment>;
