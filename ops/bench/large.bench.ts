/**
 * Every list and detail route of the API for a large organization beside a small one, over HTTP, as members of both.
 * `npm run bench -- large`; `--only NAME` measures the routes with this in their name, `--plans` shows the slowest statement of every request,
 * `--serve` leaves the stack open for a browser afterwards.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type RouteName, routes } from '@autodevops/contracts/api';
import { type Stack, startStack } from '@autodevops/local-stack';
import pg from 'pg';
import { Browser } from '../../apps/api/src/testing/browser.ts';
import { type MeasuredRequest, requestsIn, unmeasured } from './large/measured-routes.ts';
import { large, small } from './large/organization-size.ts';
import { slowestStatement, startPlans } from './large/read-plans.ts';
import { seedOrganization } from './large/seed-organization.ts';

const times = 40;
const warmUps = 4;
const limitMs = { list: 150, detail: 100 };
type Browsers = Readonly<Record<MeasuredRequest['as'], Browser>>;

interface Measured {
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
}

async function ask(browsers: Browsers, { as, path: address }: MeasuredRequest): Promise<{ readonly ms: number; readonly bytes: number }> {
  const startedAt = performance.now();
  const response = await browsers[as].fetch(`/api${address}`);
  const body = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${Buffer.from(body).toString().slice(0, 500)}`);
  return { ms: performance.now() - startedAt, bytes: body.byteLength };
}

function summary(answers: readonly { readonly ms: number; readonly bytes: number }[]): Measured {
  const sorted = answers.map(({ ms }) => ms).sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), bytes: answers[0]?.bytes ?? 0 };
}

/** The same request in both organizations, in turns, so that whatever else the machine does slows down both. */
async function measurePair(browsers: Browsers, pair: readonly [MeasuredRequest, MeasuredRequest]): Promise<[Measured, Measured]> {
  const answers: [Awaited<ReturnType<typeof ask>>[], Awaited<ReturnType<typeof ask>>[]] = [[], []];
  for (let turn = -warmUps; turn < times; turn += 1) {
    for (const side of [0, 1] as const) {
      const answer = await ask(browsers, pair[side]);
      if (turn >= 0) answers[side].push(answer);
    }
  }
  return [summary(answers[0]), summary(answers[1])];
}

function requireEveryRoute(requests: readonly MeasuredRequest[]): void {
  const measured = new Set<string>(requests.map(({ route }) => route));
  const missing = (Object.keys(routes) as RouteName[]).filter(
    (name) => routes[name].method === 'GET' && !measured.has(name) && unmeasured[name] === undefined,
  );
  if (missing.length > 0) throw new Error(`Not measured: ${missing.join(', ')}`);
}

const cell = (value: number) => value.toFixed(1).padStart(9);

async function measureAll(browsers: Browsers, ofLarge: readonly MeasuredRequest[], ofSmall: readonly MeasuredRequest[]): Promise<boolean> {
  let isWithinLimits = true;
  console.log(`${''.padEnd(48)}   small p50      p95 | large p50      p95   KiB`);
  for (const [index, request] of ofLarge.entries()) {
    const other = ofSmall[index];
    if (other === undefined) throw new Error('Both organizations have the same requests.');
    const [little, much] = await measurePair(browsers, [other, request]);
    const isWithin = much.p95 <= limitMs[request.kind];
    isWithinLimits &&= isWithin;
    const name = `${request.route}${request.variant === '' ? '' : `, ${request.variant}`}`.padEnd(48);
    console.log(
      `${name} ${cell(little.p50)}${cell(little.p95)} |${cell(much.p50)}${cell(much.p95)} ${(much.bytes / 1024).toFixed(0).padStart(5)}${isWithin ? '' : '  OVER'}`,
    );
  }
  return isWithinLimits;
}

async function showPlans(browsers: Browsers, requests: readonly MeasuredRequest[], owner: pg.Client, isEvery: boolean): Promise<void> {
  await startPlans(owner);
  // The pool notices that its connections are gone, and makes new ones.
  for (const request of requests.slice(0, 3)) await ask(browsers, request).catch(() => undefined);
  const found = [];
  for (const request of requests) {
    const slowest = await slowestStatement(owner, logFile, () => ask(browsers, request));
    if (slowest !== undefined) found.push({ request, ...slowest });
  }
  found.sort((left, right) => right.durationMs - left.durationMs);
  for (const { request, durationMs, plan } of isEvery ? found : found.slice(0, 1)) {
    console.log(`\n${request.route} ${request.variant}: the slowest statement took ${durationMs} ms, analyzed\n${plan}`);
  }
}

async function signIn(stack: Stack, login: string): Promise<Browser> {
  const browser = new Browser({ publicUrl: stack.url, apiUrl: stack.apiUrl });
  await browser.signIn(login);
  return browser;
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    plans: { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
  },
});
const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-bench-'));
const logFile = path.join(stateDirectory, 'logs', 'postgres.log');
const root = fileURLToPath(new URL('../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const stack = await startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: false, progress: silent });
const owner = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
try {
  await owner.connect();
  await stack.github.createUser({ login: 'mia', name: 'Mia Member' });
  await stack.github.createUser({ login: 'ada', name: 'Ada Admin' });
  const browsers = { member: await signIn(stack, 'mia'), admin: await signIn(stack, 'ada') };
  const startedAt = performance.now();
  for (const size of [small, large]) await seedOrganization(owner, size, { mia: 'member', ada: 'admin' });
  await owner.query('vacuum analyze');
  console.log(`seeded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const requests = await requestsIn(owner, large.slug);
  requireEveryRoute(requests);
  const isWanted = ({ route }: MeasuredRequest) => route.toLowerCase().includes(options.only.toLowerCase());
  const [ofLarge, ofSmall] = [requests.filter(isWanted), (await requestsIn(owner, small.slug)).filter(isWanted)];
  process.exitCode = (await measureAll(browsers, ofLarge, ofSmall)) ? 0 : 1;
  await showPlans(browsers, ofLarge, owner, options.plans);
  if (options.serve) {
    console.log(`\n${stack.url}: sign in as mia or ada. Ctrl-C ends it.`);
    await once(process, 'SIGINT');
  }
} finally {
  await owner.end();
  await stack.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
}
