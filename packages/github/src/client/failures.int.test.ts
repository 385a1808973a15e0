import { generateKeyPairSync } from 'node:crypto';
import { AppError } from '@autodevops/contracts/errors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let place: { installationId: number; owner: string; name: string };

beforeAll(async () => {
  test = await startTestGitHub();
  await test.local.importRepository({ owner: 'octocat', name: 'r', files: { a: '1' } });
  place = { installationId: (await test.local.install({ account: 'octocat' })).id, owner: 'octocat', name: 'r' };
});
afterAll(() => test.local.stop());
beforeEach(() => test.local.clearFaults());

const path = '^/repos/octocat/r';
const inAMinute = () => String(Math.floor(Date.now() / 1000) + 60);

describe('a failure of GitHub', () => {
  it.each([
    ['500', { status: 500 }, 'github.unavailable', undefined],
    ['502 with a page', { status: 502, body: '<html>' }, 'github.unavailable', undefined],
    ['a dropped connection', { isDropped: true }, 'github.unavailable', undefined],
    [
      '403 without a reason',
      { status: 403, body: { message: 'Resource not accessible by integration' } },
      'github.permission_missing',
      undefined,
    ],
    ['403 secondary with retry-after', { status: 403, headers: { 'retry-after': '17' } }, 'github.rate_limited', [17_000, 17_000]],
    [
      '403 secondary in words only',
      { status: 403, body: { message: 'You have exceeded a secondary rate limit' } },
      'github.rate_limited',
      [60_000, 60_000],
    ],
    ['429 without a time', { status: 429 }, 'github.rate_limited', [60_000, 60_000]],
    [
      '403 with nothing remaining',
      { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAMinute() } },
      'github.rate_limited',
      [30_000, 60_000],
    ],
    ['409', { status: 409 }, 'github.conflict', undefined],
    ['422', { status: 422 }, 'github.conflict', undefined],
  ] as const)('%s is told by its code', async (_what, fault, code, wait) => {
    await test.local.addFault({ path, ...fault });

    const error = await test
      .adapter()
      .snapshots.readTree(place)
      .catch((caught: unknown) => caught);

    expect(AppError.is(error) && error.code).toBe(code);
    if (wait !== undefined && AppError.is(error)) {
      expect(error.retryAfterMs).toBeGreaterThanOrEqual(wait[0]);
      expect(error.retryAfterMs).toBeLessThanOrEqual(wait[1]);
    }
  });

  it('that never ends is cut at the time limit', async () => {
    await test.local.addFault({ path, delayMs: 5000 });
    const started = performance.now();

    await expect(test.adapter({ requestTimeoutMs: 100 }).snapshots.readTree(place)).rejects.toMatchObject({ code: 'github.unavailable' });

    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('ends at once when the caller gives up, with the reason of the caller', async () => {
    await test.local.addFault({ path, delayMs: 5000 });
    const reason = new AppError('job.cancelled');
    const controller = new AbortController();

    const call = test.adapter().snapshots.readTree({ ...place, signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);

    await expect(call).rejects.toBe(reason);
  });

  it('401 is tried once more with a fresh token', async () => {
    await test.local.addFault({ path, status: 401, body: { message: 'Bad credentials' }, times: 1 });

    expect((await test.adapter().snapshots.readTree(place)).outcome).toBe('found');
  });

  it('a wrong App key is our fault and does not make an installation look gone', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const adapter = test.adapter({ app: { ...test.local.app, privateKeyPem: privateKey } });

    await expect(adapter.installations.get(place.installationId)).rejects.toMatchObject({ code: 'github.permission_missing' });
    await expect(adapter.snapshots.readTree(place)).rejects.toMatchObject({ code: 'github.permission_missing' });
  });

  it('never shows a token in what it throws', async () => {
    await test.local.addFault({ path, status: 500 });

    const error = await test
      .adapter()
      .snapshots.readTree(place)
      .catch((caught: unknown) => caught);

    expect(JSON.stringify(error)).not.toMatch(/gh[sour]_/);
    expect(AppError.is(error) && error.publicMessage).not.toMatch(/gh[sour]_/);
  });
});

describe('installation tokens', () => {
  it('are made once for many calls, and are narrowed to the repository and to what the call needs', async () => {
    const adapter = test.adapter();
    await adapter.snapshots.readTree(place);
    await adapter.snapshots.readTree(place);

    const response = await fetch(`${test.local.url}/_emulate/installation-tokens`);
    const { installation_tokens: tokens } = (await response.json()) as { installation_tokens: Record<string, unknown>[] };

    const newest = tokens.at(-1);
    expect(newest).toMatchObject({ repository_selection: 'selected', permissions: { contents: 'read', metadata: 'read' } });
    const before = tokens.length;
    await adapter.snapshots.readTree(place);
    const again = (await (await fetch(`${test.local.url}/_emulate/installation-tokens`)).json()) as { installation_tokens: unknown[] };
    expect(again.installation_tokens).toHaveLength(before);
  });
});

describe('missed deliveries', () => {
  it('are found by their GUID until one attempt has succeeded', async () => {
    const { deliveries } = test.adapter();
    const since = new Date(Date.now() - 60_000);
    await test.local.push({ owner: 'octocat', name: 'r', files: { b: '2' } });

    const { missed, isWhole } = await deliveries.listMissed(since);
    const last = missed.at(-1);
    expect(await deliveries.redeliver(last?.attemptId ?? 0)).toBe(true);
    await test.local.settled();

    expect(isWhole).toBe(true);
    expect(last).toMatchObject({ event: 'push', attempts: 1 });
    const again = await deliveries.listMissed(since);
    expect(again.missed.map(({ guid }) => guid)).toEqual(missed.map(({ guid }) => guid));
    expect(again.missed.at(-1)).toMatchObject({ guid: last?.guid, attempts: 2, firstAt: last?.firstAt });
    expect((await deliveries.listMissed(new Date(Date.now() + 1000))).missed).toEqual([]);
  });
});
