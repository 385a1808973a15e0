/**
 * What the router adds to a request when the model answers at once: fence, reservation, cache, breaker, checks, settlement. `npm run bench -- ai-router`.
 * Alone, with stores that keep nothing; and with its real stores in Postgres, for questions that are new and for one that is in the cache. The limit
 * holds for all three: the stores are part of the way of a request.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createKeyRing,
  createRouter,
  type KeySources,
  type Model,
  type Provider,
  type RouterPorts,
  standardQuotas,
  tasks,
} from '@autodevops/ai';
import { createAiStores, createDatabase } from '@autodevops/db';
import { ensureLoginRoles, migrate } from '@autodevops/db/migrate';
import { startPostgres } from '@autodevops/local-stack';
import pg from 'pg';
import { memoryPorts } from './ai/memory-ports.ts';
import { sampleInput } from './ai/sample-input.ts';

const requests = 10_000;
const warmUps = 1_000;
const limitMs = 2;
const task = tasks['finding-explanation'];
const organizationId = '00000000-0000-4000-8000-000000000001';
const context = { organizationId, userId: null, repositoryId: null };
const model: Model = {
  provider: 'gemini',
  name: 'measured-model',
  contextTokens: 1_000_000,
  maxOutputTokens: 60_000,
  tiers: ['quick', 'careful'],
  price: { input: 300_000, output: 2_500_000 },
};
/** The answer of the rules is a good one, so it passes every check. */
const provider: Provider = {
  id: 'gemini',
  generate: async () => ({ text: answer, finish: 'stop', use: { input: 800, output: 200, thinking: 0 } }),
  async *stream() {
    yield { kind: 'end', reply: { text: answer, finish: 'stop', use: null } };
  },
};
const answer = JSON.stringify({ meaning: [{ text: 'The job has no limit of its own.', cites: ['A1'] }], steps: [] });

const secret = 'bench-only';
const passwords = { api: secret, worker: secret, realtime: secret, queue: secret };

/** The operator's key for an organization that has brought none. */
const ringOf = (ownKeys: KeySources['ownKeys']) => createKeyRing({ operatorKey: () => ({ apiKey: 'bench', source: 'operator' }), ownKeys });

/** Requests one after the other, the first ones unmeasured; returns the 95th percentile in milliseconds. */
async function measure(name: string, stores: Pick<RouterPorts, 'ledger' | 'breakers' | 'keys'>, isNew: boolean): Promise<number> {
  const router = createRouter({
    ...memoryPorts,
    ...stores,
    providers: new Map([['gemini', provider]]),
    models: [model],
  });
  const times: number[] = [];
  const sources = new Set<string>();
  for (let number = 0; number < warmUps + requests; number += 1) {
    const input = sampleInput(isNew ? number : 0);
    const startedAt = performance.now();
    const { origin } = await router.run(task, input, context);
    if (number >= warmUps) times.push(performance.now() - startedAt);
    sources.add(origin.offlineReason?.kind ?? origin.source);
  }
  router.close();
  return report(`${name} (${[...sources].join(', ')})`, times);
}

/** What the machine and the driver need for two statements that do nothing: no request with stores can be faster. */
async function measureRoundTrips(connectionString: string): Promise<void> {
  const pool = new pg.Pool({ connectionString });
  const times: number[] = [];
  for (let number = 0; number < requests; number += 1) {
    const startedAt = performance.now();
    await pool.query('select $1::text', ['']);
    await pool.query('select $1::text', ['']);
    times.push(performance.now() - startedAt);
  }
  await pool.end();
  report('two statements that do nothing', times);
}

function report(name: string, times: number[]): number {
  times.sort((left, right) => left - right);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  const shown = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at(share).toFixed(2)} ms`);
  console.log(`${name}: ${times.length} times, ${shown.join(', ')}`);
  return at(0.95);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const directory = mkdtempSync(path.join(tmpdir(), 'autodevops-bench-'));
const postgres = await startPostgres({
  dataDirectory: path.join(directory, 'data'),
  port: await freePort(),
  password: secret,
  isDurable: false,
  database: 'bench',
});
const ownerUrl = postgres.ownerUrl('bench');
await migrate(ownerUrl);
await ensureLoginRoles(ownerUrl, passwords);
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
await owner.query(`insert into public.organizations (id, slug, name) values ($1, 'bench', 'Bench')`, [organizationId]);
await owner.end();
const noLimit = { requests: null, tokens: null, microdollars: null };
const quotas = Object.fromEntries(Object.keys(standardQuotas).map((scope) => [scope, noLimit])) as typeof standardQuotas;
const url = `postgresql://autodevops_worker:${secret}@${postgres.host}:${postgres.port}/bench`;
const database = createDatabase({
  url,
  applicationName: 'bench',
});
try {
  const alone = await measure('the router alone', { ...memoryPorts, keys: ringOf(async () => new Map()) }, true);
  await measureRoundTrips(url);
  const { ownKeys, ...stores } = createAiStores(database, quotas, { open: (sealed) => sealed });
  const kept = await measure('with Postgres, new questions', { ...stores, keys: ringOf(ownKeys) }, true);
  const cached = await measure('with Postgres, the same question', { ...stores, keys: ringOf(ownKeys) }, false);
  if (Math.max(alone, kept, cached) > limitMs) {
    console.log(`over the limit: ${limitMs} ms at p95`);
    process.exitCode = 1;
  }
} finally {
  await database.close();
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
