import type { QuotaLimits } from '@autodevops/contracts/ai';
import { AppError } from '@autodevops/contracts/errors';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withDispatch } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, rows, users } from '../testing/row-level-security/index.ts';
import { extendAiRequest, type OperatorQuotas, type ReserveAiRequestInput, reserveAiRequest } from './reserve-ai-request.ts';
import { type SettleAiRequestInput, settleAiRequest } from './settle-ai-request.ts';
import { sweepAiRequests } from './sweep-ai-requests.ts';

let test: TestDatabase;
let owner: pg.Client;
let api: Database;
let worker: Database;

const none: QuotaLimits = { requests: null, tokens: null, microdollars: null };
const unlimited: OperatorQuotas = { 'user-day': none, 'repository-day': none, 'organization-month': none, 'all-minute': none };
const { a, b } = organizations;

const reservation = (over: Partial<ReserveAiRequestInput> = {}): ReserveAiRequestInput => ({
  requestId: crypto.randomUUID(),
  organizationId: a,
  userId: users.member,
  repositoryId: rows.repository.a,
  task: 'tutor',
  promptVersion: '1',
  questionHash: 'hash',
  jobId: null,
  asksCache: false,
  assumesNoKeyOf: [],
  tokens: 100,
  microdollars: 1_000,
  expiresInMs: 60_000,
  ...over,
});
const settlement = (requestId: string, over: Partial<SettleAiRequestInput> = {}): SettleAiRequestInput => ({
  organizationId: a,
  requestId,
  outcome: 'answered',
  provider: 'gemini',
  model: 'm',
  keySource: 'operator',
  use: { input: 20, output: 10, thinking: 5 },
  microdollars: 300,
  counts: true,
  life: [],
  durationMs: 10,
  cache: null,
  ...over,
});

interface Counter {
  readonly scope: string;
  readonly subject: string | null;
  readonly settled: readonly number[];
  readonly held: readonly number[];
}
const counters = async (): Promise<Counter[]> =>
  (
    await owner.query<Counter>(`
    select scope, coalesce(organization_id::text, '') || coalesce(subject_id::text, '') as subject,
      jsonb_build_array(sum(requests), sum(tokens), sum(microdollars)) as settled,
      jsonb_build_array(sum(reserved_requests), sum(reserved_tokens), sum(reserved_microdollars)) as held
    from ai_usage group by 1, 2 order by 1, 2`)
  ).rows;
/** The same from the receipts: what the counters have to say. */
const counted = async (): Promise<Counter[]> =>
  (
    await owner.query<Counter>(`
    select scope, subject,
      jsonb_build_array(
        count(*) filter (where counts and outcome <> 'open'), sum(input_tokens + output_tokens + thinking_tokens), sum(cost_microdollars)) as settled,
      jsonb_build_array(
        count(*) filter (where outcome = 'open'), coalesce(sum(reserved_tokens) filter (where outcome = 'open'), 0),
        coalesce(sum(reserved_microdollars) filter (where outcome = 'open'), 0)) as held
    from ai_requests cross join lateral (values
      ('user-day', organization_id::text || user_id::text), ('repository-day', organization_id::text || repository_id::text),
      ('organization-month', organization_id::text), ('all-minute', '')
    ) as counter (scope, subject)
    where subject is not null group by 1, 2 order by 1, 2`)
  ).rows;
const all = async () => (await counters()).find(({ scope }) => scope === 'all-minute');

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(fixture);
  api = createDatabase({ url: test.url('api'), applicationName: 'test', maxConnections: 20 });
  worker = createDatabase({ url: test.url('worker'), applicationName: 'test' });
});
beforeEach(async () => {
  await owner.query('truncate ai_requests, ai_usage, ai_quotas, ai_answers, ai_provider_keys');
});
afterAll(async () => {
  await api.close();
  await worker.close();
  await owner.end();
  await test.drop();
});

describe('a reservation', () => {
  it('counts at every level, and its settlement puts the real use in its place', async () => {
    const asked = reservation();

    expect(await reserveAiRequest(api, unlimited, asked)).toEqual({ outcome: 'reserved', cached: null });
    const held = await counters();
    expect(await settleAiRequest(api, settlement(asked.requestId))).toBe(true);

    expect(held.map(({ scope }) => scope)).toEqual(['all-minute', 'organization-month', 'repository-day', 'user-day']);
    expect(held.map((counter) => counter.held)).toEqual(Array(4).fill([1, 100, 1_000]));
    const settled = await counters();
    expect(settled.map((counter) => counter.held)).toEqual(Array(4).fill([0, 0, 0]));
    expect(settled.map((counter) => counter.settled)).toEqual(Array(4).fill([1, 35, 300]));
  });

  it('that the system makes counts against no user', async () => {
    await reserveAiRequest(worker, unlimited, reservation({ userId: null, repositoryId: null }));

    expect((await counters()).map(({ scope }) => scope)).toEqual(['all-minute', 'organization-month']);
  });

  it('is made once however often it is asked for', async () => {
    const asked = reservation();

    await Promise.all(Array.from({ length: 10 }, () => reserveAiRequest(api, unlimited, asked)));

    expect((await all())?.held).toEqual([1, 100, 1_000]);
  });

  it('is settled once however often that is asked for', async () => {
    const asked = reservation();
    await reserveAiRequest(api, unlimited, asked);

    const answers = await Promise.all(Array.from({ length: 10 }, () => settleAiRequest(api, settlement(asked.requestId))));

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await all())?.settled).toEqual([1, 35, 300]);
    expect((await all())?.held).toEqual([0, 0, 0]);
  });

  it('does not count as a request when it is settled so', async () => {
    const asked = reservation();
    await reserveAiRequest(api, unlimited, asked);
    const nothing = { outcome: 'cached', counts: false, use: { input: 0, output: 0, thinking: 0 }, microdollars: 0 } as const;

    await settleAiRequest(api, settlement(asked.requestId, nothing));

    expect(await all()).toMatchObject({ settled: [0, 0, 0], held: [0, 0, 0] });
  });

  it('counts in the windows that it was made in, whenever it is settled', async () => {
    const asked = reservation();
    await reserveAiRequest(api, unlimited, asked);
    await owner.query(`update ai_requests set created_at = created_at - interval '40 days'`);
    await owner.query(`update ai_usage set window_start = date_trunc(
      split_part(replace(scope, 'all-', ''), '-', case when scope = 'all-minute' then 1 else 2 end), now() - interval '40 days', 'UTC')`);

    await settleAiRequest(api, settlement(asked.requestId));

    const { rows: windows } = await owner.query('select 1 from ai_usage');
    expect(windows).toHaveLength(4);
    expect((await counters()).map((counter) => counter.held)).toEqual(Array(4).fill([0, 0, 0]));
  });

  it('of a user who is no member, or under the id of another organization, is refused by the database', async () => {
    const asked = reservation();
    await reserveAiRequest(api, unlimited, asked);

    await expect(reserveAiRequest(api, unlimited, reservation({ userId: users.outsider }))).rejects.toThrow('no member');
    await expect(
      reserveAiRequest(api, unlimited, reservation({ requestId: asked.requestId, organizationId: b, userId: null, repositoryId: null })),
    ).rejects.toThrow('another organization');
    await expect(reserveAiRequest(api, unlimited, reservation({ repositoryId: rows.repository.b }))).rejects.toThrow();
    expect(await settleAiRequest(api, settlement(asked.requestId, { organizationId: b }))).toBe(false);
    expect((await all())?.held).toEqual([1, 100, 1_000]);
  });

  it('fails closed when the database is away', async () => {
    const away = createDatabase({ url: 'postgresql://autodevops_api:x@127.0.0.1:1/none', applicationName: 'test' });
    const asked = reservation();

    for (const work of [
      () => reserveAiRequest(away, unlimited, asked),
      () => extendAiRequest(away, unlimited, asked),
      () => settleAiRequest(away, settlement(asked.requestId)),
    ]) {
      const error = await work().catch((reason: unknown) => reason);
      expect(AppError.is(error) && error.code).toBe('service.unavailable');
    }
    await away.close();
  });
});

describe('a cached answer', () => {
  const output = { paragraphs: [{ text: 'Kept.', cites: [] }] };
  const keep = async (
    over: Partial<ReserveAiRequestInput>,
    cache: SettleAiRequestInput['cache'],
    said: Partial<SettleAiRequestInput> = {},
  ) => {
    const asked = reservation(over);
    await reserveAiRequest(api, unlimited, asked);
    return settleAiRequest(api, settlement(asked.requestId, { organizationId: asked.organizationId, cache, ...said }));
  };
  const cachedFor = async (over: Partial<ReserveAiRequestInput>) => {
    const reserved = await reserveAiRequest(worker, unlimited, reservation({ asksCache: true, ...over }));
    return reserved.outcome === 'reserved' ? reserved.cached : reserved;
  };

  it('comes with the reservation of the same question of the same organization, until its time is over', async () => {
    await keep({ questionHash: 'kept' }, { output, keepMs: 60_000 });
    await keep({ questionHash: 'over' }, { output, keepMs: 0 });

    expect(await cachedFor({ questionHash: 'kept' })).toEqual({ output, provider: 'gemini', model: 'm' });
    expect(await cachedFor({ questionHash: 'kept', userId: null })).toEqual({ output, provider: 'gemini', model: 'm' });
    expect(await cachedFor({ questionHash: 'over' })).toBeNull();
    expect(await cachedFor({ questionHash: 'other' })).toBeNull();
    expect(await cachedFor({ questionHash: 'kept', asksCache: false })).toBeNull();
    expect(await cachedFor({ questionHash: 'kept', organizationId: b, userId: null, repositoryId: null })).toBeNull();
  });

  it('comes again when the reservation is repeated, and takes the place of an older one', async () => {
    const asked = reservation({ questionHash: 'again', asksCache: true });
    await keep({ questionHash: 'again' }, { output: 'older', keepMs: 60_000 });
    await keep({ questionHash: 'again' }, { output, keepMs: 60_000 }, { provider: 'openai' });

    for (const _ of [1, 2]) expect(await reserveAiRequest(api, unlimited, asked)).toMatchObject({ cached: { output, provider: 'openai' } });
    expect((await all())?.held).toEqual([1, 100, 1_000]);
  });

  it('is not kept by a settlement that changes nothing, and not given where a limit is full', async () => {
    const asked = reservation({ questionHash: 'late' });
    await reserveAiRequest(api, unlimited, asked);
    await settleAiRequest(api, settlement(asked.requestId));
    await settleAiRequest(api, settlement(asked.requestId, { cache: { output, keepMs: 60_000 } }));
    await keep({ questionHash: 'full' }, { output, keepMs: 60_000 });
    const full = { ...unlimited, 'user-day': { ...none, requests: 0 } };

    expect(await cachedFor({ questionHash: 'late' })).toBeNull();
    expect(await reserveAiRequest(api, full, reservation({ questionHash: 'full', asksCache: true }))).toMatchObject({ outcome: 'refused' });
  });
});

describe('a reservation on the operator’s account', () => {
  const assuming = (over: Partial<ReserveAiRequestInput> = {}) =>
    reserveAiRequest(api, unlimited, reservation({ assumesNoKeyOf: ['gemini', 'openai'], ...over }));

  it('writes nothing for an organization that has a key of its own for one of those services', async () => {
    await owner.query(
      `insert into ai_provider_keys (id, organization_id, provider, key_sealed, last_four, tested_at) values (gen_random_uuid(), $1, 'openai', 's', 'abcd', now())`,
      [a],
    );

    expect(await assuming()).toEqual({ outcome: 'has-own-key' });
    expect(await all()).toBeUndefined();
    expect(await assuming({ assumesNoKeyOf: ['gemini'] })).toMatchObject({ outcome: 'reserved' });
    expect(await assuming({ assumesNoKeyOf: [] })).toMatchObject({ outcome: 'reserved' });
    expect(await assuming({ organizationId: b, userId: null, repositoryId: null })).toMatchObject({ outcome: 'reserved' });
  });
});

describe('a limit', () => {
  const limited = (scope: keyof OperatorQuotas, limits: Partial<QuotaLimits>): OperatorQuotas => ({
    ...unlimited,
    [scope]: { ...none, ...limits },
  });

  it.each([
    ['user-day', 'requests', 0, 1],
    ['repository-day', 'tokens', 99, 100],
    ['organization-month', 'microdollars', 999, 1_000],
    ['all-minute', 'requests', 0, 1],
  ] as const)('of %s in %s refuses what goes over it, says why, and counts nothing anywhere', async (scope, unit, limit, asked) => {
    const refused = await reserveAiRequest(api, limited(scope, { [unit]: limit }), reservation());

    expect(refused).toMatchObject({ outcome: 'refused', refusal: { scope, unit, limit, used: 0, asked } });
    const resetsAt = refused.outcome === 'refused' ? Date.parse(refused.refusal.resetsAt) : 0;
    expect(resetsAt).toBeGreaterThan(Date.now());
    expect((await counters()).every(({ held, settled }) => [...held, ...settled].every((value) => value === 0))).toBe(true);
    const { rows: receipts } = await owner.query('select outcome, refusal from ai_requests');
    expect(receipts).toEqual([{ outcome: 'refused', refusal: refused.outcome === 'refused' ? refused.refusal : null }]);
  });

  it('names the narrowest scope that is full', async () => {
    const refused = await reserveAiRequest(
      api,
      { ...limited('all-minute', { requests: 0 }), 'user-day': { ...none, tokens: 1 } },
      reservation(),
    );

    expect(refused).toMatchObject({ refusal: { scope: 'user-day', unit: 'tokens' } });
  });

  it('lets exactly what it allows through', async () => {
    expect(await reserveAiRequest(api, limited('user-day', { tokens: 100 }), reservation())).toMatchObject({ outcome: 'reserved' });
    expect(await reserveAiRequest(api, limited('user-day', { tokens: 100 }), reservation({ tokens: 1 }))).toMatchObject({
      refusal: { limit: 100, used: 100, asked: 1 },
    });
  });

  it('of 0 lets nothing through, not even what costs nothing', async () => {
    const refused = await reserveAiRequest(api, limited('organization-month', { microdollars: 0 }), reservation({ microdollars: 0 }));

    expect(refused).toMatchObject({ outcome: 'refused', refusal: { asked: 0, limit: 0 } });
  });

  it('that an organization has set holds instead of the operator’s, for the whole scope and for this organization only', async () => {
    await owner.query(`insert into ai_quotas (organization_id, scope, requests) values ('${a}', 'organization-month', 0)`);
    const operators = limited('organization-month', { tokens: 1 });

    expect(await reserveAiRequest(api, operators, reservation())).toMatchObject({ refusal: { unit: 'requests', limit: 0 } });
    const elsewhere = reservation({ organizationId: b, userId: null, repositoryId: null });
    expect(await reserveAiRequest(api, operators, elsewhere)).toMatchObject({ refusal: { unit: 'tokens', limit: 1 } });
  });

  it('of all refuses an organization for what another one used, and no other limit does', async () => {
    const quotas = { ...unlimited, 'organization-month': { ...none, requests: 1 } };
    const elsewhere = () => reservation({ organizationId: b, userId: null, repositoryId: null });

    expect(await reserveAiRequest(api, quotas, reservation())).toMatchObject({ outcome: 'reserved' });
    expect(await reserveAiRequest(api, quotas, elsewhere())).toMatchObject({ outcome: 'reserved' });
    expect(await reserveAiRequest(api, limited('all-minute', { requests: 2 }), elsewhere())).toMatchObject({ refusal: { used: 2 } });
  });

  it('holds for more of a running request too, and then leaves it as it was', async () => {
    const asked = reservation();
    const quotas = limited('user-day', { tokens: 150, requests: 1 });
    await reserveAiRequest(api, quotas, asked);

    expect(await extendAiRequest(api, quotas, { ...asked, tokens: 50, microdollars: 10 })).toMatchObject({ outcome: 'reserved' });
    expect(await extendAiRequest(api, quotas, { ...asked, tokens: 1, microdollars: 0 })).toMatchObject({
      refusal: { used: 150, asked: 1 },
    });

    expect((await all())?.held).toEqual([1, 150, 1_010]);
    await settleAiRequest(api, settlement(asked.requestId));
    expect(await all()).toMatchObject({ settled: [1, 35, 300], held: [0, 0, 0] });
    await expect(extendAiRequest(api, quotas, { ...asked, tokens: 1 })).rejects.toThrow();
  });
});

describe('200 at once against a budget for 50', () => {
  it.each([
    ['requests', { ...unlimited, 'user-day': { ...none, requests: 50 } }],
    ['tokens', { ...unlimited, 'organization-month': { ...none, tokens: 5_000 } }],
    ['microdollars', { ...unlimited, 'repository-day': { ...none, microdollars: 50_999 } }],
    [
      'a limit at every level',
      {
        'user-day': { ...none, requests: 80 },
        'repository-day': { ...none, tokens: 7_000 },
        'organization-month': { ...none, microdollars: 50_000 },
        'all-minute': { ...none, requests: 60 },
      },
    ],
  ] as const)('in %s admits 50, and settled is what was used', async (_unit, quotas) => {
    const asked = Array.from({ length: 200 }, (_, index) =>
      reservation({ userId: index % 2 === 0 && quotas['user-day'].requests !== 50 ? users.admin : users.member }),
    );

    const outcomes = await Promise.all(
      asked.map(async (one, index) => {
        const { outcome } = await reserveAiRequest(index % 3 === 0 ? worker : api, quotas, one);
        if (outcome === 'refused') return null;
        return one.requestId;
      }),
    );
    const admitted = outcomes.flatMap((id) => id ?? []);
    await Promise.all(admitted.map((id, index) => settleAiRequest(api, settlement(id, { microdollars: index }))));

    expect(admitted).toHaveLength(50);
    expect(await counters()).toEqual(await counted());
    expect((await all())?.settled).toEqual([50, 50 * 35, (49 * 50) / 2]);
  });
});

describe('the sweep', () => {
  const sweep = () => withDispatch(worker, (tx) => sweepAiRequests(tx, 1_000));

  it('takes back what died, leaves what lives, and says so on the receipt', async () => {
    const dead = reservation({ expiresInMs: 0 });
    const alive = reservation();
    await reserveAiRequest(api, unlimited, dead);
    await reserveAiRequest(api, unlimited, alive);

    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);

    expect(await all()).toMatchObject({ settled: [0, 0, 0], held: [1, 100, 1_000] });
    const { rows: receipts } = await owner.query('select outcome, reserved_tokens, life from ai_requests where id = $1', [dead.requestId]);
    expect(receipts[0]).toMatchObject({ outcome: 'expired', reserved_tokens: '100', life: [{ event: 'reserved' }, { event: 'released' }] });
  });

  it('frees everything within ten minutes, whatever the request asked for', async () => {
    await reserveAiRequest(api, unlimited, reservation({ expiresInMs: 3_600_000 }));

    const { rows: receipts } = await owner.query(`select expires_at <= created_at + interval '9 minutes' as "isSoon" from ai_requests`);
    expect(receipts).toEqual([{ isSoon: true }]);
  });

  it('does not keep a late settlement from counting what was used', async () => {
    const asked = reservation({ expiresInMs: 0 });
    await reserveAiRequest(api, unlimited, asked);
    await sweep();

    expect(await settleAiRequest(api, settlement(asked.requestId))).toBe(true);
    expect(await settleAiRequest(api, settlement(asked.requestId))).toBe(false);

    expect(await all()).toMatchObject({ settled: [1, 35, 300], held: [0, 0, 0] });
  });
});
