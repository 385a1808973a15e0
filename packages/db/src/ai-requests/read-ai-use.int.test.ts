import type { QuotaLimits } from '@autodevops/contracts/ai';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimAiBreakerProbe, closeAiBreaker, listOpenAiBreakers, openAiBreaker, readAiBreakers } from '../ai-breakers/ai-breakers.ts';
import { deleteAiProviderKey, openAiKeys, readAiProviderKeys, saveAiProviderKey } from '../ai-provider-keys/ai-provider-keys.ts';
import { readAiQuotas, setAiQuotas } from '../ai-quotas/ai-quotas.ts';
import { readAiUsage, readBusiestAiUsage } from '../ai-quotas/read-ai-usage.ts';
import { findAnalysisProse, saveAnalysisProse } from '../analysis-prose/analysis-prose.ts';
import { createDatabase, type Database, type Identity, withTenant } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, rows, users } from '../testing/row-level-security/index.ts';
import type { Transaction } from '../transaction.ts';
import { findAiRequest, listAiRequests } from './list-ai-requests.ts';
import { type OperatorQuotas, reserveAiRequest } from './reserve-ai-request.ts';
import { settleAiRequest } from './settle-ai-request.ts';
import { summarizeAiUse } from './summarize-ai-use.ts';

let test: TestDatabase;
let owner: pg.Client;
let api: Database;
let worker: Database;

const none: QuotaLimits = { requests: null, tokens: null, microdollars: null };
const unlimited: OperatorQuotas = { 'user-day': none, 'repository-day': none, 'organization-month': none, 'all-minute': none };
const { a, b } = organizations;
const as = <Result>(userId: string, work: (tx: Transaction) => Promise<Result>) => withTenant(api, { kind: 'user', userId }, work);

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(fixture);
  await owner.query('truncate ai_requests, ai_usage, ai_quotas, ai_answers, ai_breakers, ai_provider_keys, analysis_prose');
  api = createDatabase({ url: test.url('api'), applicationName: 'test' });
  worker = createDatabase({ url: test.url('worker'), applicationName: 'test' });
});
afterAll(async () => {
  await api.close();
  await worker.close();
  await owner.end();
  await test.drop();
});

describe('receipts', () => {
  const ids: readonly string[] = Array.from({ length: 5 }, () => crypto.randomUUID());
  const askers = [null, users.member, users.member, users.member, users.admin];
  /** The last one is refused. */
  const quotasOf = (index: number) => (index === 4 ? { ...unlimited, 'user-day': { ...none, requests: 0 } } : unlimited);

  beforeAll(async () => {
    for (const [index, requestId] of ids.entries()) {
      await reserveAiRequest(worker, quotasOf(index), {
        requestId,
        organizationId: a,
        userId: askers[index] ?? null,
        repositoryId: rows.repository.a,
        task: index === 1 ? 'mission' : 'tutor',
        promptVersion: '1',
        questionHash: 'hash',
        jobId: null,
        asksCache: false,
        assumesNoKeyOf: [],
        tokens: 100,
        microdollars: 100,
        expiresInMs: 60_000,
      });
      if (index === 4) continue;
      await settleAiRequest(worker, {
        organizationId: a,
        requestId,
        outcome: index === 2 ? 'cached' : 'answered',
        provider: 'gemini',
        model: 'm',
        keySource: 'operator',
        use: { input: 10, output: 5, thinking: 1 },
        microdollars: 7,
        counts: index !== 2,
        life: [{ atMs: 0, event: 'settled', provider: 'gemini', model: 'm', failure: null, note: null }],
        durationMs: 12,
        cache: null,
      });
    }
  });

  const list = (userId: string, filter: Parameters<typeof listAiRequests>[1]['filter'] = {}, cursor?: string) =>
    as(userId, (tx) => listAiRequests(tx, { organizationId: a, filter, cursor, limit: 2 }));

  it('are listed page by page, newest first, to an admin; to others their own', async () => {
    const first = await list(users.admin);
    const second = await list(users.admin, {}, first.nextCursor ?? '');
    const third = await list(users.admin, {}, second.nextCursor ?? '');
    const own = await list(users.member);

    expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([...ids].reverse());
    expect(third.nextCursor).toBeNull();
    expect(own.items.map(({ id }) => id)).toEqual([ids[3], ids[2]]);
    expect((await list(users.viewer)).items).toEqual([]);
  });

  it.each([
    [{ task: 'mission' }, [1]],
    [{ outcome: 'cached' }, [2]],
    [{ outcome: 'refused', login: 'ADMIN' }, [4]],
    [{ provider: 'openai' }, []],
    [{ login: 'Member', task: 'tutor' }, [3, 2]],
    [{ repository: 'A/One', outcome: 'refused' }, [4]],
    [{ repository: 'a/other' }, []],
    [{ model: 'm', until: new Date(0) }, []],
    [{ from: new Date(0), outcome: 'refused' }, [4]],
  ] as const)('are narrowed by %j', async (filter, expected) => {
    expect((await list(users.admin, filter)).items.map(({ id }) => ids.indexOf(id))).toEqual(expected);
  });

  it('are found one by one with their life, and not by those who may not see them', async () => {
    const find = (userId: string, id: string) => as(userId, (tx) => findAiRequest(tx, { organizationId: a, id }));

    expect(await find(users.admin, ids[1] ?? '')).toMatchObject({
      task: 'mission',
      user: { login: 'member' },
      repository: { owner: 'a', name: 'one' },
      tokens: { input: 10, output: 5, thinking: 1 },
      costMicrodollars: 7,
      life: [{ event: 'settled' }],
    });
    expect(await find(users.admin, ids[4] ?? '')).toMatchObject({ outcome: 'refused', refusal: { scope: 'user-day', limit: 0 } });
    expect(await find(users.member, ids[0] ?? '')).toBeNull();
    expect(await find(users.outsider, ids[1] ?? '')).toBeNull();
  });

  it('add up to the charts', async () => {
    const today = new Date();
    const use = await as(users.admin, (tx) => summarizeAiUse(tx, { organizationId: a, from: today, to: today }));

    const day = today.toISOString().slice(0, 10);
    expect(use).toMatchObject({ from: day, to: day, total: { requests: 3, tokens: 64, microdollars: 28 } });
    expect(use.days).toEqual([
      { day, task: 'mission', requests: 1, tokens: 16, microdollars: 7 },
      { day, task: 'tutor', requests: 2, tokens: 48, microdollars: 21 },
    ]);
    expect(use.users.map(({ user, refused, microdollars }) => [user?.login, refused, microdollars])).toEqual([
      ['member', 0, 21],
      [undefined, 0, 7],
      ['admin', 1, 0],
    ]);
    expect(use.models).toEqual([{ provider: 'gemini', model: 'm', requests: 3, tokens: 64, microdollars: 28 }]);
    expect(use.outcomes).toMatchObject({ answered: 3, cached: 1, refused: 1, open: 0 });
    const before = await as(users.admin, (tx) => summarizeAiUse(tx, { organizationId: a, from: new Date(0), to: new Date(0) }));
    expect(before).toMatchObject({ days: [], users: [], models: [], total: { requests: 0 }, outcomes: { answered: 0 } });
  });

  it('add up to what counts at present', async () => {
    const used = await as(users.member, (tx) =>
      readAiUsage(tx, { organizationId: a, userId: users.member, repositoryId: rows.repository.a }),
    );
    const others = await as(users.member, (tx) => readAiUsage(tx, { organizationId: a, userId: users.admin }));

    expect(used.map((one) => [one.scope, one.used.requests, one.used.microdollars])).toEqual([
      ['user-day', 2, 21],
      ['repository-day', 3, 28],
      ['organization-month', 3, 28],
    ]);
    expect(others.map(({ scope, used: { requests } }) => [scope, requests])).toEqual([
      ['user-day', 0],
      ['organization-month', 3],
    ]);
    expect(await as(users.admin, (tx) => readBusiestAiUsage(tx, a))).toEqual([
      { scope: 'repository-day', name: 'a/one', used: { requests: 3, tokens: 64, microdollars: 28 } },
      { scope: 'user-day', name: 'member', used: { requests: 2, tokens: 48, microdollars: 21 } },
    ]);
  });
});

describe('limits', () => {
  const set = (limits: QuotaLimits | null) => (tx: Transaction) =>
    setAiQuotas(tx, { organizationId: a, userId: users.admin, scope: 'user-day', limits });

  it('are set by an admin, read by everybody, and given back; the audit trail tells', async () => {
    await as(users.admin, set({ requests: 5, tokens: null, microdollars: 0 }));
    await as(users.admin, set({ requests: 6, tokens: null, microdollars: 0 }));
    const read = await as(users.viewer, (tx) => readAiQuotas(tx, a));
    await as(users.admin, set(null));

    expect(read).toMatchObject([
      { scope: 'user-day', limits: { requests: 6, tokens: null, microdollars: 0 }, updatedBy: { login: 'admin' } },
    ]);
    expect(await as(users.viewer, (tx) => readAiQuotas(tx, a))).toEqual([]);
    const { rows: events } = await owner.query(`select detail from audit_events where action = 'ai_quota.changed' order by created_at`);
    expect(events.map(({ detail }) => detail)).toEqual([
      { requests: 5, tokens: null, microdollars: 0 },
      { requests: 6, tokens: null, microdollars: 0 },
      { isOperators: true },
    ]);
  });

  it('are not set by a member', async () => {
    await expect(
      as(users.member, (tx) => setAiQuotas(tx, { organizationId: a, userId: users.member, scope: 'user-day', limits: none })),
    ).rejects.toThrow('row-level security');
  });
});

describe('keys', () => {
  const key = (lastFour: string) => ({
    id: crypto.randomUUID(),
    organizationId: a,
    userId: users.admin,
    provider: 'gemini' as const,
    keySealed: `sealed-${lastFour}`,
    lastFour,
    testedAt: new Date(),
  });

  it('replace each other, are shown by four characters, and are sealed for the processes alone', async () => {
    const second = key('bbbb');
    await as(users.admin, (tx) => saveAiProviderKey(tx, key('aaaa')));
    await as(users.admin, (tx) => saveAiProviderKey(tx, second));

    expect(await as(users.viewer, (tx) => readAiProviderKeys(tx, a))).toMatchObject([
      { provider: 'gemini', lastFour: 'bbbb', addedBy: { login: 'admin' } },
    ]);
    const opener = { open: (sealed: string, place: object) => `${sealed} of ${JSON.stringify(place)}` };
    const place = JSON.stringify({ table: 'ai_provider_keys', rowId: second.id, column: 'key_sealed' });
    expect(await openAiKeys(api, opener, a)).toEqual(new Map([['gemini', `sealed-bbbb of ${place}`]]));
    expect(await openAiKeys(worker, opener, b)).toEqual(new Map());
    const { rows: events } = await owner.query<{ text: string }>(
      `select action || detail::text as text from audit_events where action like 'ai_key.%'`,
    );
    expect(events.map(({ text }) => text).join()).not.toContain('sealed');
    expect(await as(users.admin, (tx) => deleteAiProviderKey(tx, key('bbbb')))).toBe(true);
    expect(await as(users.admin, (tx) => deleteAiProviderKey(tx, key('bbbb')))).toBe(false);
    expect(await openAiKeys(worker, opener, a)).toEqual(new Map());
  });
});

describe('breakers', () => {
  const key = { provider: 'gemini', model: 'm', organizationId: null } as const;

  it('are open for all processes, and let one of them probe when the time is over', async () => {
    await openAiBreaker(api, key, 60_000);
    await openAiBreaker(api, { ...key, organizationId: b }, 60_000);

    expect(await listOpenAiBreakers(worker)).toHaveLength(2);
    expect((await as(users.viewer, (tx) => readAiBreakers(tx, a))).map(({ organizationId }) => organizationId)).toEqual([null]);
    expect(await claimAiBreakerProbe(worker, key, 60_000)).toBe(false);
    await openAiBreaker(api, key, 0);
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimAiBreakerProbe(worker, key, 60_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await listOpenAiBreakers(worker)).toHaveLength(2);
    await closeAiBreaker(worker, key);
    expect(await listOpenAiBreakers(api)).toMatchObject([{ organizationId: b }]);
  });

  it('let the next one probe when the first did not come back', async () => {
    await openAiBreaker(api, key, 0);

    expect(await claimAiBreakerProbe(api, key, 0)).toBe(true);
    expect(await claimAiBreakerProbe(api, key, 60_000)).toBe(true);
    expect(await claimAiBreakerProbe(api, key, 60_000)).toBe(false);
  });
});

describe('the prose of an analysis', () => {
  it('is written by the worker, anew as often as it likes, and read by members', async () => {
    const identity: Identity = { kind: 'worker', organizationId: a };
    const claim = (text: string) => ({ summary: [{ text, cites: [] }], advice: [] });
    const origin = { source: 'offline', provider: 'offline', model: null, requestId: null, offlineReason: { kind: 'off' } } as const;
    const where = { organizationId: a, analysisId: rows.analysis.a };
    const save = (text: string) =>
      withTenant(worker, identity, (tx) =>
        saveAnalysisProse(tx, { ...where, prose: claim(text), origin, review: null, reviewOrigin: null }),
      );

    expect(await as(users.viewer, (tx) => findAnalysisProse(tx, where))).toBeNull();
    await save('first');
    await save('second');

    expect(await as(users.viewer, (tx) => findAnalysisProse(tx, where))).toMatchObject({ prose: claim('second'), origin, review: null });
    expect(await as(users.outsider, (tx) => findAnalysisProse(tx, where))).toBeNull();
  });
});
