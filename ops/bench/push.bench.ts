/**
 * From a webhook's arrival to the finished analysis in the browser: 30 pushes, one after the other, over the whole stack in a real browser.
 * Arrival is `received_at` of the delivery's row; the end is the moment the page names the pushed commit as that of
 * the latest analysis, which it fetches when the results are saved.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Stack, startStack } from '@autodevops/local-stack';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { journey } from '../../apps/web/e2e/support/journey.ts';
import { launchBrowser } from '../../apps/web/e2e/support/launch-browser.ts';

const pushes = 30;
const warmUps = 3;
const limitMs = 2_000;
const owner = 'octocat';
const name = 'storefront';

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** What the page has, as the function below sees it that runs in the browser. */
declare const document: { querySelector(selector: string): { readonly textContent: string | null } | null };

/** Pushes once and answers the milliseconds from the delivery's arrival to the page that shows it. */
async function measurePush(stack: Stack, page: Page, database: pg.Client, index: number): Promise<number> {
  const { sha: commitSha } = await stack.github.push({ owner, name, message: `Push ${index}`, files: { 'NOTES.md': `Push ${index}\n` } });
  const shownAt = await page.waitForFunction(
    (sha) =>
      document.querySelector('[title="The commit of the latest analysis"]')?.textContent?.includes(sha) === true ? Date.now() : undefined,
    commitSha.slice(0, 7),
    { polling: 'raf', timeout: 30_000 },
  );
  const { rows } = await database.query<{ received_at: Date }>(
    `select received_at from public.deliveries where event = 'push' and payload ->> 'after' = $1`,
    [commitSha],
  );
  const receivedAt = rows[0]?.received_at.getTime();
  if (receivedAt === undefined) throw new Error(`No delivery of ${commitSha} was stored.`);
  return Number(await shownAt.jsonValue()) - receivedAt;
}

async function measure(stack: Stack, page: Page, database: pg.Client): Promise<number[]> {
  await journey.signIn(page, stack.url, owner);
  await journey.installApp(page, stack.url);
  await journey.connect(page, `${owner}/${name}`);
  await journey.openRepository(page, stack.url, owner, `${owner}/${name}`);
  await page.getByText('live', { exact: true }).first().waitFor();
  for (let index = 1; index <= warmUps; index += 1) await measurePush(stack, page, database, -index);
  const times: number[] = [];
  for (let index = 1; index <= pushes; index += 1) times.push(await measurePush(stack, page, database, index));
  return times;
}

const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-bench-'));
const root = fileURLToPath(new URL('../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const [stack, browser] = await Promise.all([
  startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: true, progress: silent }),
  launchBrowser(),
]);
const database = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
try {
  await database.connect();
  const times = (await measure(stack, await browser.newPage(), database)).sort((a, b) => a - b);
  const p95 = percentile(times, 0.95);
  console.log(
    `webhook to browser over ${times.length} pushes: p50 ${percentile(times, 0.5)} ms, p95 ${p95} ms, max ${times.at(-1)} ms (limit for p95: ${limitMs} ms)`,
  );
  process.exitCode = p95 <= limitMs ? 0 : 1;
} finally {
  await database.end();
  await browser.close();
  await stack.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
}
