import { readEnvironment } from './env.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createJsonLog } from './log.ts';

/** The longest that a stop may take before the process ends anyway. */
const stopMs = 8_000;

async function main(): Promise<void> {
  const result = readEnvironment();
  if (result.outcome === 'invalid') {
    process.stderr.write(`The realtime gateway cannot start. These variables are missing or wrong:\n  ${result.problems.join('\n  ')}\n`);
    process.exitCode = 1;
    return;
  }
  const { environment } = result;
  const log = createJsonLog(environment.LOG_LEVEL);
  const gateway = await createGateway({
    databaseUrl: environment.DATABASE_URL,
    jwtSecret: environment.REALTIME_JWT_SECRET,
    apiKey: environment.REALTIME_API_KEY,
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
