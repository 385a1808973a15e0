import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWithMetrics, type Metrics } from '@autodevops/telemetry';

/** One part that has to answer before the process counts as ready. */
export interface HealthCheck {
  readonly name: string;
  /** Rejects when the part does not answer. */
  readonly check: () => Promise<void>;
}

const timeoutMs = 3_000;

/**
 * Answers `GET /healthz` with 200 when every part answers, with 503 otherwise; says which part, never why: the log has that. `GET /metrics` is for the operator: nobody
 * outside may reach this port.
 */
export class HealthServer {
  readonly #checks: readonly HealthCheck[];
  readonly #onFailure: (part: string, error: unknown) => void;
  readonly #server: Server;

  constructor(checks: readonly HealthCheck[], metrics: Metrics, onFailure: (part: string, error: unknown) => void) {
    this.#checks = checks;
    this.#onFailure = onFailure;
    this.#server = createServer((request, response) => {
      if (request.method === 'GET' && request.url === '/metrics') {
        void answerWithMetrics(metrics, response);
        return;
      }
      if (request.method !== 'GET' || request.url !== '/healthz') {
        response.writeHead(404).end();
        return;
      }
      void this.#answer().then((body) => {
        const isReady = Object.values(body).every((state) => state === 'up');
        response
          .writeHead(isReady ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
          .end(JSON.stringify({ status: isReady ? 'ready' : 'unavailable', parts: body }));
      });
    });
  }

  /** Resolves with the port. */
  async listen(port: number): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, () => resolve());
    await promise;
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
  }

  async #answer(): Promise<Record<string, 'up' | 'down'>> {
    const states = await Promise.all(
      this.#checks.map(async ({ name, check }) => {
        try {
          await withTimeLimit(check());
          return [name, 'up'] as const;
        } catch (error) {
          this.#onFailure(name, error);
          return [name, 'down'] as const;
        }
      }),
    );
    return Object.fromEntries(states);
  }
}

function withTimeLimit(work: Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error('No answer in time.')), timeoutMs);
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
