import { createMetrics } from '@autodevops/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { HealthServer } from './health.server.ts';

const running: HealthServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

async function start(check: () => Promise<void>): Promise<string> {
  const server = new HealthServer([{ name: 'database', check }], createMetrics('worker'), () => undefined);
  running.push(server);
  return `http://127.0.0.1:${await server.listen(0)}`;
}

describe('the health server', () => {
  it('is ready when every part answers, and says which one does not', async () => {
    let isDown = false;
    const url = await start(() => (isDown ? Promise.reject(new Error('away')) : Promise.resolve()));

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    isDown = true;
    const answer = await fetch(`${url}/healthz`);

    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'unavailable', parts: { database: 'down' } });
  });

  it('gives the metrics to whoever may reach its port, and nothing else', async () => {
    const url = await start(() => Promise.resolve());

    const metrics = await fetch(`${url}/metrics`);

    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(await metrics.text()).toContain('process_cpu_seconds_total{service="worker"}');
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});
