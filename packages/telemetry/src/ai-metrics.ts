import type { AiEvent, AiProviderId } from '@autodevops/contracts/ai';
import type { Metrics } from './metrics.ts';

/** A breaker as a process sees it. */
export interface AiBreakerState {
  readonly provider: AiProviderId;
  readonly model: string;
  /** Null for the operator's account. */
  readonly organizationId: string | null;
  readonly state: 'closed' | 'open' | 'half-open';
}

const stateValues = { closed: 0, 'half-open': 1, open: 2 } as const;
const bucketsSeconds = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 90];

/**
 * The metrics of AI, and the function that is told what happens. No series names a tenant: breakers of organizations' own keys are left out, because
 * they say nothing about the operator's account.
 */
export function createAiMetrics(metrics: Metrics, breakers: () => readonly AiBreakerState[]): (event: AiEvent) => void {
  const requests = metrics.counter({
    name: 'autodevops_ai_requests_total',
    help: 'AI requests that ended, by what became of them. The provider is who answered, or none.',
    labels: ['task', 'outcome', 'provider'],
  });
  const tokens = metrics.counter({
    name: 'autodevops_ai_tokens_total',
    help: 'Tokens as providers counted them. Thinking is billed as output.',
    labels: ['task', 'provider', 'model', 'kind'],
  });
  const cost = metrics.counter({
    name: 'autodevops_ai_cost_microdollars_total',
    help: 'What requests cost by the configured prices, in millionths of a US dollar.',
    labels: ['task', 'provider', 'model'],
  });
  const calls = metrics.histogram({
    name: 'autodevops_ai_call_duration_seconds',
    help: 'How long calls of models took, by how they ended: ok, or the kind of failure.',
    labels: ['provider', 'model', 'outcome'],
    bucketsSeconds,
  });
  metrics.gauge({
    name: 'autodevops_ai_breaker_state',
    help: 'Breakers of the operator’s models as this process sees them: 0 closed, 1 half-open, 2 open.',
    labels: ['provider', 'model'],
    read: () =>
      breakers()
        .filter(({ organizationId }) => organizationId === null)
        .map(({ provider, model, state }) => ({ labels: { provider, model }, value: stateValues[state] })),
  });
  return (event) => {
    if (event.kind === 'call') {
      const { provider, model, failure, durationMs } = event;
      calls.observe({ provider, model, outcome: failure ?? 'ok' }, durationMs / 1_000);
      return;
    }
    const { task, outcome, use, microdollars } = event;
    const provider = event.provider ?? 'none';
    const of = { task, provider, model: event.model ?? 'none' };
    requests.add({ task, outcome, provider });
    for (const kind of ['input', 'output', 'thinking'] as const) if (use[kind] > 0) tokens.add({ ...of, kind }, use[kind]);
    if (microdollars > 0) cost.add(of, microdollars);
  };
}
