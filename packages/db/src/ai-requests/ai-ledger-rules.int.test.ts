import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { QuotaLimits } from '@autodevops/contracts/ai';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withDispatch } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { fixture, organizations, rows, users } from '../testing/row-level-security/index.ts';
import { extendAiRequest, type OperatorQuotas, type ReserveAiRequestInput, reserveAiRequest } from './reserve-ai-request.ts';
import { settleAiRequest } from './settle-ai-request.ts';
import { sweepAiRequests } from './sweep-ai-requests.ts';

let test: TestDatabase;
let owner: pg.Client;
let database: Database;

const { a, b } = organizations;
const none: QuotaLimits = { requests: null, tokens: null, microdollars: null };
const quotas: OperatorQuotas = {
  'user-day': { ...none, requests: 4 },
  'repository-day': { ...none, tokens: 500 },
  'organization-month': { ...none, microdollars: 4_000 },
  'all-minute': none,
};
const payers = [
  { organizationId: a, userId: users.member, repositoryId: rows.repository.a },
  { organizationId: a, userId: users.admin, repositoryId: rows.repository.a },
  { organizationId: a, userId: null, repositoryId: null },
  { organizationId: b, userId: users.outsider, repositoryId: rows.repository.b },
] as const;
const newReservation = (payer: (typeof payers)[number], over: Partial<ReserveAiRequestInput> = {}): ReserveAiRequestInput => ({
  ...payer,
  requestId: crypto.randomUUID(),
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
const sweep = () => withDispatch(database, (tx) => sweepAiRequests(tx, 1_000));

/** Every counter that does not say what the receipts of its window say; and limits that are overrun. */
const wrong = async () =>
  (
    await owner.query(`
    with told as (
      select scope, owner_id, subject_id, window_start,
        count(*) filter (where counts and outcome <> 'open') as requests, sum(input_tokens + output_tokens + thinking_tokens) as tokens,
        sum(cost_microdollars) as microdollars, count(*) filter (where outcome = 'open') as reserved_requests,
        coalesce(sum(reserved_tokens) filter (where outcome = 'open'), 0) as reserved_tokens,
        coalesce(sum(reserved_microdollars) filter (where outcome = 'open'), 0) as reserved_microdollars
      from ai_requests as request
      cross join lateral private.ai_counters(request.organization_id, request.user_id, request.repository_id, request.created_at)
      group by 1, 2, 3, 4
    )
    select to_jsonb(told) as told, to_jsonb(counter) as counted
    from told full join ai_usage as counter
      on counter.scope = told.scope and counter.window_start = told.window_start
      and coalesce(counter.organization_id::text, '') = coalesce(told.owner_id::text, '')
      and coalesce(counter.subject_id::text, '') = coalesce(told.subject_id::text, '')
    where (told.requests, told.tokens, told.microdollars, told.reserved_requests, told.reserved_tokens, told.reserved_microdollars)
        is distinct from (counter.requests, counter.tokens, counter.microdollars, counter.reserved_requests, counter.reserved_tokens, counter.reserved_microdollars)
    union all
    select null, to_jsonb(counter) from ai_usage as counter
    where (scope = 'user-day' and requests + reserved_requests > 4) or (scope = 'repository-day' and tokens + reserved_tokens > 500)
      or (scope = 'organization-month' and microdollars + reserved_microdollars > 4000)`)
  ).rows;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(fixture);
  database = createDatabase({ url: test.url('worker'), applicationName: 'test', maxConnections: 8 });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await test.drop();
});

describe('the ledger', () => {
  type Step =
    | { readonly kind: 'reserve'; readonly payer: number; readonly tokens: number; readonly isDead: boolean }
    | { readonly kind: 'extend' | 'settle' | 'settle-twice'; readonly which: number; readonly tokens: number }
    | { readonly kind: 'sweep' };
  const amount = fc.integer({ min: 0, max: 100 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('reserve' as const),
        payer: fc.nat(payers.length - 1),
        tokens: amount,
        isDead: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constantFrom('extend', 'settle', 'settle-twice'), which: fc.nat(30), tokens: amount }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
  );

  async function take(known: ReserveAiRequestInput[], one: Step): Promise<void> {
    if (one.kind === 'sweep') {
      await sweep();
      return;
    }
    if (one.kind === 'reserve') {
      const payer = payers[one.payer] ?? payers[0];
      const reservation = newReservation(payer, {
        tokens: one.tokens,
        microdollars: one.tokens * 10,
        expiresInMs: one.isDead ? 0 : 60_000,
      });
      known.push(reservation);
      await reserveAiRequest(database, quotas, reservation);
      return;
    }
    const of = known[one.which % Math.max(1, known.length)];
    if (of === undefined) return;
    const { organizationId, requestId } = of;
    if (one.kind === 'extend') {
      // One that has ended cannot be extended.
      await extendAiRequest(database, quotas, { organizationId, requestId, tokens: one.tokens, microdollars: one.tokens }).catch(
        () => undefined,
      );
      return;
    }
    // What is really used is never more than what was reserved.
    const use = { input: Math.min(one.tokens, of.tokens), output: 0, thinking: 0 };
    const settlement = {
      ...({ organizationId, requestId, outcome: 'answered', provider: 'gemini', model: 'm', keySource: 'operator', use } as const),
      ...{ microdollars: use.input * 10, counts: one.tokens % 2 === 0, life: [], durationMs: 1, cache: null },
    };
    await settleAiRequest(database, settlement);
    if (one.kind === 'settle-twice') await settleAiRequest(database, { ...settlement, microdollars: 1 });
  }

  it('says in every counter what the receipts say, and overruns no limit, in whatever order things happen and however many at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }), async (rounds) => {
        await owner.query('truncate ai_requests, ai_usage');
        const known: ReserveAiRequestInput[] = [];
        // The steps of a round run at the same time.
        for (const round of rounds) await Promise.all(round.map((one) => take(known, one)));

        expect(await wrong()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a process that is killed in mid-call', () => {
  it('gives its reservations back with the sweep, and not before their time', async () => {
    await owner.query('truncate ai_requests, ai_usage');
    const reservation = newReservation(payers[0], { expiresInMs: 5_000 });
    const entry = fileURLToPath(new URL('../testing/hold-ai-reservation.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions=source', entry], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify({ url: test.url('api'), quotas, reservation }));
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('reserved\n');

    child.kill('SIGKILL');
    await once(child, 'exit');

    const held = async () =>
      (await owner.query<{ held: string }>('select sum(reserved_tokens) as held from ai_usage')).rows.map((row) => Number(row.held));
    expect(await sweep()).toBe(0);
    expect(await held()).toEqual([400]);
    // Ten minutes later.
    await owner.query(`update ai_requests set expires_at = expires_at - interval '10 minutes'`);
    expect(await sweep()).toBe(1);
    expect(await held()).toEqual([0]);
    expect(await wrong()).toEqual([]);
    const { rows: receipts } = await owner.query('select outcome, counts from ai_requests');
    expect(receipts).toEqual([{ outcome: 'expired', counts: false }]);
  });
});
