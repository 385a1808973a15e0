import 'reflect-metadata';
import { prepareAi } from '@autodevops/ai';
import { environmentRefusal } from '@autodevops/contracts/environment';
import { assertSafeRole, createDatabase, pingDatabase } from '@autodevops/db';
import { createGitHub, gitHubConfigFrom } from '@autodevops/github';
import { openQueueBackend } from '@autodevops/queue';
import { createRegistry, registryConfigFrom } from '@autodevops/registry';
import { createLogger, createMetrics, endOnUncaught } from '@autodevops/telemetry';
import { createVault } from '@autodevops/vault';
import { warmUpGate } from '@autodevops/workflow';
import { NestFactory } from '@nestjs/core';
import { appModule } from './app.module.ts';
import { DispatchService } from './dispatch/index.ts';
import { readEnvironment } from './env.ts';
import { HealthServer } from './health/index.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** How long running jobs may go on after SIGTERM, and when the process ends whatever still runs. */
const finishMs = 15_000;
const stopMs = 25_000;

/** Ends the process with every problem listed. */
function refuseToStart(problems: readonly string[]): never {
  process.stderr.write(environmentRefusal('The worker', problems));
  process.exit(1);
}

const read = readEnvironment();
if (read.outcome === 'invalid') refuseToStart(read.problems);
const { environment } = read;
const prepared = prepareAi(environment);
if (prepared.outcome === 'invalid') refuseToStart(prepared.problems);
const metrics = createMetrics('worker');
const log = createLogger({
  service: 'worker',
  level: environment.LOG_LEVEL,
  secrets: [
    ...prepared.ai.secrets,
    environment.GITHUB_APP_PRIVATE_KEY,
    environment.GITHUB_CLIENT_SECRET,
    environment.DATABASE_URL,
    environment.QUEUE_DATABASE_URL,
  ],
});
endOnUncaught(log);

const database = createDatabase({
  url: environment.DATABASE_URL,
  applicationName: 'autodevops-worker',
  onConnectionError: (error) => log.warn({ error }, 'lost a connection to the database'),
});
await assertSafeRole(database);
const backend = await openQueueBackend({
  redisUrl: environment.REDIS_URL,
  databaseUrl: environment.QUEUE_DATABASE_URL,
  onError: (error) => log.warn({ error }, 'lost a connection to the queue'),
});
await warmUpGate();

const app = await NestFactory.createApplicationContext(
  appModule({
    database,
    github: createGitHub(gitHubConfigFrom(environment)),
    registry: createRegistry({ ...registryConfigFrom(environment), now: () => Date.now() }),
    ai: { prepared: prepared.ai, vault: createVault(environment.VAULT_KEYS) },
    metrics,
    retention: { aiRequestsDays: environment.AI_RECEIPTS_DAYS },
    backend,
    log,
    leaseMs: environment.JOB_LEASE_MS,
    dispatch: { databaseUrl: environment.DATABASE_URL, finishMs },
  }),
  { logger: ['error', 'warn'], abortOnError: false },
);
const dispatch = app.get(DispatchService);
const health = new HealthServer(
  [
    { name: 'database', check: () => pingDatabase(database) },
    { name: 'queue', check: () => backend.ping() },
    { name: 'notifications', check: () => dispatch.assertListening() },
  ],
  metrics,
  (part, error) => log.warn({ part, error }, 'not ready'),
);
const port = await health.listen(environment.HEALTH_PORT);
stopOnSignal({ log, stopMs }, [() => app.close(), () => health.close(), () => backend.close(), () => database.close()]);
log.info({ port, queue: backend.kind }, 'worker ready');
