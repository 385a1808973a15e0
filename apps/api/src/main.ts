import { type PreparedAi, prepareAi } from '@autodevops/ai';
import { environmentRefusal } from '@autodevops/contracts/environment';
import { assertSafeRole, createDatabase, type Database } from '@autodevops/db';
import { createGitHub, gitHubConfigFrom } from '@autodevops/github';
import { createLogger, createMetrics, endOnUncaught, type Logger, reportError, serveMetrics } from '@autodevops/telemetry';
import { createVault } from '@autodevops/vault';
import { createApp } from './create-app.ts';
import { type ApiEnvironment, readEnvironment } from './env.ts';
import type { ApiSettings, Runtime } from './runtime/index.ts';

function settingsFrom(environment: ApiEnvironment): ApiSettings {
  return {
    publicUrl: new URL(environment.PUBLIC_URL),
    sessionSecret: environment.SESSION_SECRET,
    githubUrl: new URL(environment.GITHUB_URL),
    webhookSecrets: { current: environment.GITHUB_WEBHOOK_SECRET, previous: environment.GITHUB_WEBHOOK_SECRET_PREVIOUS },
    realtime: { url: environment.REALTIME_URL, apiKey: environment.REALTIME_API_KEY, jwtSecret: environment.REALTIME_JWT_SECRET },
  };
}

function loggerFrom(environment: ApiEnvironment, ai: PreparedAi): Logger {
  const secrets = [
    ...ai.secrets,
    environment.SESSION_SECRET,
    environment.REALTIME_JWT_SECRET,
    environment.GITHUB_APP_PRIVATE_KEY,
    environment.GITHUB_CLIENT_SECRET,
    environment.GITHUB_WEBHOOK_SECRET,
    environment.GITHUB_WEBHOOK_SECRET_PREVIOUS,
    decodeURIComponent(new URL(environment.DATABASE_URL).password),
  ];
  return createLogger({ service: 'api', level: environment.LOG_LEVEL, secrets });
}

/** Ends the process with every problem listed, as a bad environment does. */
function refuseToStart(problems: readonly string[]): never {
  process.stderr.write(environmentRefusal('The API', problems));
  process.exit(1);
}

async function start(environment: ApiEnvironment, ai: PreparedAi, logger: Logger): Promise<void> {
  const database: Database = createDatabase({
    url: environment.DATABASE_URL,
    applicationName: 'autodevops-api',
    onConnectionError: (error) => reportError(logger, error, 'a database connection broke'),
  });
  await assertSafeRole(database);
  const runtime: Runtime = {
    settings: settingsFrom(environment),
    database,
    github: createGitHub(gitHubConfigFrom(environment)),
    vault: createVault(environment.VAULT_KEYS),
    ai,
    logger,
    metrics: createMetrics('api'),
    now: () => new Date(),
  };
  const { app } = await createApp(runtime);
  const { METRICS_PORT: metricsPort, HOST: host } = environment;
  const metrics = metricsPort === undefined ? null : await serveMetrics(runtime.metrics, { port: metricsPort, host });
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping');
    await app.close();
    await metrics?.close();
    await database.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          reportError(logger, error, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
  await app.listen(environment.PORT, environment.HOST);
  logger.info({ url: await app.getUrl(), metricsPort: metrics?.port ?? null }, 'ready');
}

const read = readEnvironment();
if (read.outcome === 'invalid') refuseToStart(read.problems);
const prepared = prepareAi(read.environment);
if (prepared.outcome === 'invalid') refuseToStart(prepared.problems);
const logger = loggerFrom(read.environment, prepared.ai);
endOnUncaught(logger);
await start(read.environment, prepared.ai, logger).catch((error: unknown) => {
  reportError(logger, error, 'the API could not start');
  logger.flush();
  process.exit(1);
});
