import { environmentRefusal } from '@autodevops/contracts/environment';
import { createLogger, endOnUncaught } from '@autodevops/telemetry';
import { readEnvironment } from './env.ts';
import { createGateway, type Gateway } from './gateway.ts';

/** The longest that a stop may take before the process ends anyway. */
const stopMs = 8_000;

async function main(): Promise<void> {
  const result = readEnvironment();
  if (result.outcome === 'invalid') {
    process.stderr.write(environmentRefusal('The realtime gateway', result.problems));
    process.exitCode = 1;
    return;
  }
  const { environment } = result;
  const { DATABASE_URL, REALTIME_JWT_SECRET, REALTIME_API_KEY } = environment;
  const secrets = [DATABASE_URL, decodeURIComponent(new URL(DATABASE_URL).password), REALTIME_JWT_SECRET, REALTIME_API_KEY];
  const log = createLogger({ service: 'realtime', level: environment.LOG_LEVEL, secrets });
  endOnUncaught(log);
  const gateway = await createGateway({
    databaseUrl: DATABASE_URL,
    jwtSecret: REALTIME_JWT_SECRET,
    apiKey: REALTIME_API_KEY,
    port: environment.PORT,
    host: environment.HOST,
    allowedOrigins: environment.PUBLIC_URL,
    log,
  });
  log.info({ port: gateway.port }, 'the realtime gateway is up');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(gateway));
}

async function stop(gateway: Gateway): Promise<void> {
  setTimeout(() => process.exit(1), stopMs).unref();
  await gateway.close();
}

await main();
