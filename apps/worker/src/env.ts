import { AiEnvironment, aiProblems } from '@autodevops/ai';
import {
  type EnvironmentOutcome,
  oneOf,
  parseEnvironment,
  port,
  postgresAddress,
  type Variables,
  wholeNumber,
} from '@autodevops/contracts/environment';
import { GitHubEnvironment } from '@autodevops/github';
import { QueueEnvironment } from '@autodevops/queue';
import { RegistryEnvironment } from '@autodevops/registry';
import { logLevels } from '@autodevops/telemetry';
import { VaultEnvironment } from '@autodevops/vault';
import { z } from 'zod';

/** Everything that the worker reads from its environment. */
export const WorkerEnvironment = z
  .object({
    DATABASE_URL: postgresAddress().meta({
      description: 'The Postgres of the product, as the role autodevops_worker; a direct connection, because it listens.',
      isSecret: true,
      example: 'postgresql://autodevops_worker:password@postgres.example:5432/autodevops',
    }),
    LOG_LEVEL: oneOf(logLevels)
      .default('info')
      .meta({ description: `The least grave lines that are logged: ${logLevels.join(', ')}.` }),
    HEALTH_PORT: port().default(3003).meta({
      description: 'Port of GET /healthz and GET /metrics, for the inside only; 0 takes any free one.',
    }),
    JOB_LEASE_MS: wholeNumber(1_000, 600_000).default(10_000).meta({
      description: 'How long a job of a worker that died is left alone before another one takes it up, in milliseconds.',
    }),
    AI_RECEIPTS_DAYS: wholeNumber(31, 3_650).default(400).meta({
      description: 'How long receipts of AI requests are kept, in days; charts reach back as far.',
    }),
    ...QueueEnvironment.shape,
    ...GitHubEnvironment.shape,
    ...VaultEnvironment.shape,
    ...RegistryEnvironment.shape,
    ...AiEnvironment.shape,
  })
  .refine((environment) => environment.REDIS_URL !== undefined || environment.QUEUE_DATABASE_URL !== undefined, {
    path: ['QUEUE_DATABASE_URL'],
    message: 'is not set, and neither is REDIS_URL: one of them carries the queues',
    // Also where other variables are wrong: all problems are told at once.
    when: () => true,
  });
export type WorkerEnvironment = z.infer<typeof WorkerEnvironment>;

/** Reads the environment. An empty text counts as unset. */
export function readEnvironment(variables: Variables = process.env): EnvironmentOutcome<WorkerEnvironment> {
  const read = parseEnvironment(WorkerEnvironment, variables);
  return read.outcome === 'valid' ? read : { ...read, problems: [...read.problems, ...aiProblems(variables)] };
}
