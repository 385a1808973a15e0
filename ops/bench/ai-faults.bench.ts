/**
 * Every fault of a model service, twenty requests each, through the real SDK, the router and the fake model server. `npm run bench -- ai-faults`.
 * The caller has to get an answer before its deadline each time; the breaker has to open within ten calls where the service is to blame, and a model
 * has to answer again within a minute after the fault is over. All faults run beside each other, each with a server and a router of its own.
 */
import { createProviders, createRouter, type Model, type RunningRouter, tasks } from '@autodevops/ai';
import type { AiEvent } from '@autodevops/contracts/ai';
import { type FaultKind, type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { memoryPorts } from './ai/memory-ports.ts';
import { sampleInput } from './ai/sample-input.ts';

const requests = 20;
const deadlineMs = 6_000;
const limits = { callsToOpen: 10, closedAfterMs: 60_000 };
const task = tasks['finding-explanation'];
const context = { organizationId: 'organization', userId: null, repositoryId: null };
const model: Model = {
  provider: 'gemini',
  name: 'measured-model',
  contextTokens: 1_000_000,
  maxOutputTokens: 60_000,
  tiers: ['quick', 'careful'],
  price: { input: 300_000, output: 2_500_000 },
};

/** What the service is to blame for opens the breaker; what the content decides must not, or one repository could shut AI off for everybody. */
const faults: Readonly<Record<string, { readonly kind: FaultKind; readonly isServices: boolean }>> = {
  '429 per minute': { kind: 'rate-minute', isServices: true },
  '429 per day': { kind: 'rate-day', isServices: true },
  '429 limit of nothing': { kind: 'rate-none', isServices: true },
  '503 overloaded': { kind: 'overloaded', isServices: true },
  '500': { kind: 'server', isServices: true },
  hang: { kind: 'hang', isServices: true },
  'hang midway': { kind: 'hang-midway', isServices: true },
  reset: { kind: 'reset', isServices: true },
  'slow drip': { kind: 'drip', isServices: true },
  'key refused (401)': { kind: 'unauthorized', isServices: true },
  'half a JSON': { kind: 'half-json', isServices: true },
  'empty text': { kind: 'empty', isServices: false },
  'prompt blocked': { kind: 'blocked-prompt', isServices: false },
  SAFETY: { kind: 'safety', isServices: false },
  MAX_TOKENS: { kind: 'length', isServices: false },
  'wrong schema': { kind: 'wrong-schema', isServices: false },
  '10 MB reply': { kind: 'huge', isServices: false },
};

interface Measured {
  readonly sources: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  /** Calls that reached the service before the breaker opened, and null where it stayed closed. */
  readonly callsToOpen: number | null;
  readonly answersAgainMs: number;
}

function startRouter(server: ModelServer, observe: (event: AiEvent) => void): RunningRouter {
  return createRouter({
    ...memoryPorts,
    providers: createProviders({ baseUrls: new Map([['gemini', server.url]]) }),
    models: [model],
    keys: { keyFor: async () => ({ apiKey: 'bench', source: 'operator' }), forget: () => undefined },
    observe,
  });
}

async function measure(kind: FaultKind): Promise<Measured> {
  const server = await startModelServer();
  let calls = 0;
  let callsToOpen: number | null = null;
  const router = startRouter(server, ({ kind: event }) => {
    if (event === 'call') calls += 1;
  });
  server.faults.set(kind);
  const sources: Record<string, number> = {};
  let slowestMs = 0;
  for (let number = 0; number < requests; number += 1) {
    const startedAt = performance.now();
    const { origin } = await router.run(task, sampleInput(number), { ...context, deadlineMs });
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    const source = origin.offlineReason === null ? origin.source : `rules: ${origin.offlineReason.kind}`;
    sources[source] = (sources[source] ?? 0) + 1;
    if (callsToOpen === null && router.breakers().some(({ state }) => state === 'open')) callsToOpen = calls;
  }
  server.faults.clear();
  const answersAgainMs = await untilAnswered(router);
  router.close();
  await server.close();
  return { sources, slowestMs, callsToOpen, answersAgainMs };
}

async function untilAnswered(router: RunningRouter): Promise<number> {
  const startedAt = performance.now();
  for (let number = requests; performance.now() - startedAt < 2 * limits.closedAfterMs; number += 1) {
    const { origin } = await router.run(task, sampleInput(number), { ...context, deadlineMs });
    if (origin.source === 'model') return performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return Number.POSITIVE_INFINITY;
}

const measured = await Promise.all(
  Object.entries(faults).map(async ([name, { kind, isServices }]) => {
    const result = await measure(kind);
    const isHeld =
      result.slowestMs <= deadlineMs &&
      result.answersAgainMs <= limits.closedAfterMs &&
      (isServices ? result.callsToOpen !== null && result.callsToOpen <= limits.callsToOpen : result.callsToOpen === null);
    return {
      fault: name,
      [`${requests} requests`]: Object.entries(result.sources)
        .map(([source, count]) => `${count} ${source}`)
        .join(', '),
      'slowest ms': Math.round(result.slowestMs),
      'breaker opens after calls': result.callsToOpen ?? 'stays closed',
      'a model answers again after ms': Math.round(result.answersAgainMs),
      held: isHeld ? 'yes' : 'NO',
    };
  }),
);
console.table(measured);
const broken = measured.filter(({ held }) => held === 'NO');
console.log(
  broken.length === 0
    ? `Every request was answered within its ${deadlineMs} ms; every breaker opened within ${limits.callsToOpen} calls and closed within a minute.`
    : `Not held for: ${broken.map(({ fault }) => fault).join(', ')}.`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
