import { describe, expect, it } from 'vitest';
import { type AiBreakerState, createAiMetrics } from './ai-metrics.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './serve-metrics.ts';

/** The lines about AI, their labels in the order of the alphabet. */
const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('autodevops_ai') && !line.includes('_bucket'))
    .map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => `{${labels.split(',').sort().join(',')}}`));

describe('metrics', () => {
  it('tell the state of the process, and name the service on every line', async () => {
    const text = await createMetrics('worker').text();

    expect(text).toMatch(/^process_resident_memory_bytes\{service="worker"\} \d+/m);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('count AI requests, tokens and money, time calls, and show breakers without any tenant', async () => {
    const metrics = createMetrics('worker');
    const organizationId = crypto.randomUUID();
    let breakers: readonly AiBreakerState[] = [
      { provider: 'gemini', model: 'm', organizationId: null, state: 'open' },
      { provider: 'gemini', model: 'm', organizationId, state: 'closed' },
    ];
    const tell = createAiMetrics(metrics, () => breakers);
    const task = 'tutor' as const;

    tell({ kind: 'call', task, provider: 'gemini', model: 'm', failure: 'overloaded', durationMs: 300 });
    tell({
      kind: 'request',
      task,
      outcome: 'answered',
      provider: 'gemini',
      model: 'm',
      use: { input: 10, output: 5, thinking: 0 },
      microdollars: 42,
      durationMs: 400,
    });
    tell({
      kind: 'request',
      task,
      outcome: 'refused',
      provider: null,
      model: null,
      use: { input: 0, output: 0, thinking: 0 },
      microdollars: 0,
      durationMs: 1,
    });

    const text = await metrics.text();
    expect(lines(text)).toEqual([
      'autodevops_ai_requests_total{outcome="answered",provider="gemini",service="worker",task="tutor"} 1',
      'autodevops_ai_requests_total{outcome="refused",provider="none",service="worker",task="tutor"} 1',
      'autodevops_ai_tokens_total{kind="input",model="m",provider="gemini",service="worker",task="tutor"} 10',
      'autodevops_ai_tokens_total{kind="output",model="m",provider="gemini",service="worker",task="tutor"} 5',
      'autodevops_ai_cost_microdollars_total{model="m",provider="gemini",service="worker",task="tutor"} 42',
      'autodevops_ai_call_duration_seconds_sum{model="m",outcome="overloaded",provider="gemini",service="worker"} 0.3',
      'autodevops_ai_call_duration_seconds_count{model="m",outcome="overloaded",provider="gemini",service="worker"} 1',
      'autodevops_ai_breaker_state{model="m",provider="gemini",service="worker"} 2',
    ]);
    expect(text).not.toContain(organizationId);
    breakers = [];
    expect(lines(await metrics.text()).join()).not.toContain('breaker');
  });

  it('are served on a port of their own, and nothing else is', async () => {
    const server = await serveMetrics(createMetrics('api'), { port: 0, host: '127.0.0.1' });

    const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    const other = await fetch(`http://127.0.0.1:${server.port}/healthz`);

    expect([answer.status, answer.headers.get('content-type'), other.status]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      404,
    ]);
    expect(await answer.text()).toContain('service="api"');
    await server.close();
  });
});
