import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems hand out ports by themselves, so that nobody else is given the port before it is used. */
const firstPort = 15_000;
const lastPort = 32_000;
const attempts = 50;

/** True when nothing listens on the port, on any address. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '::', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Answers `preferred` when it is free, else a free port picked by chance. The port is not reserved: listen on it soon. */
export async function pickPort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(firstPort, lastPort);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port was found between ${firstPort} and ${lastPort}.`);
}
