import { AiEnvironment } from '@autodevops/ai';
import { AppError } from '@autodevops/contracts/errors';
import { GitHubEnvironment } from '@autodevops/github';
import { QueueEnvironment } from '@autodevops/queue';
import { RegistryEnvironment } from '@autodevops/registry';
import { logLevels } from '@autodevops/telemetry';
import { VaultEnvironment } from '@autodevops/vault';
import { z } from 'zod';

const Environment = z
  .object({
    /** The role autodevops_worker: never the owner of the tables. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    LOG_LEVEL: z.enum(logLevels).default('info'),
    /** Port of `GET /healthz` and `GET /metrics`, for the inside only; 0 takes any free one. */
    HEALTH_PORT: z.coerce.number().int().min(0).max(65_535),
    /** How long a job of a worker that died is left alone before another one takes it up, in milliseconds. */
    JOB_LEASE_MS: z.coerce.number().int().min(1_000).max(600_000).default(10_000),
    /** How many days receipts of AI requests are kept; charts reach back as far. */
    AI_RECEIPTS_DAYS: z.coerce.number().int().min(31).max(3_650).default(400),
    ...QueueEnvironment.shape,
    ...GitHubEnvironment.shape,
    ...AiEnvironment.shape,
    ...RegistryEnvironment.shape,
    ...VaultEnvironment.shape,
  })
  .refine((environment) => environment.REDIS_URL !== undefined || environment.QUEUE_DATABASE_URL !== undefined, {
    path: ['QUEUE_DATABASE_URL'],
    message: 'Needed where REDIS_URL is not set.',
  });
export type WorkerEnvironment = z.infer<typeof Environment>;

/** Reads the environment once. Fails with every name that is wrong and why, never with a value. An empty text is unset. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): WorkerEnvironment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new AppError('request.invalid', { detail: `The worker cannot start with this environment:\n${problems.join('\n')}` });
}

/** The same for a process that starts: without a good environment it says why on standard error and ends with 1. */
export function readEnvironmentOrExit(): WorkerEnvironment {
  try {
    return readEnvironment();
  } catch (error) {
    process.stderr.write(`${AppError.is(error) ? error.publicMessage : 'The worker cannot read its environment.'}\n`);
    process.exit(1);
  }
}
