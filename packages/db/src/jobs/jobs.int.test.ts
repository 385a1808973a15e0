import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withDispatch, withTenant } from '../database/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import type { Transaction } from '../transaction.ts';
import { cancelJobsOfRepositories } from './cancel-jobs-of-repositories.ts';
import { claimJob } from './claim-job.ts';
import { endJob } from './end-job.ts';
import { enqueueAnalysis } from './enqueue-analysis.ts';
import { dedupeKeyOf, enqueueJob } from './enqueue-job.ts';
import { extendJobLease } from './extend-job-lease.ts';
import { isJobUnderWay } from './is-job-under-way.ts';
import { listDispatchableJobs } from './list-dispatchable-jobs.ts';
import { writeJobSteps } from './write-job-steps.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Pool;

beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase({ url: test.url('worker'), applicationName: 'jobs-test' });
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
});

afterAll(async () => {
  await database.close();
  await owner.end();
  await test.drop();
});

interface Tenant {
  readonly organizationId: string;
  readonly repositoryId: string;
}

async function addTenant(repositories = 1): Promise<Tenant & { readonly repositoryIds: string[] }> {
  const slug = `org-${randomInt(1e9)}`;
  const { rows } = await owner.query<{ organizationId: string; repositoryIds: string[] }>(
    `with organization as (insert into public.organizations (slug, name) values ($1, $1) returning id),
     installation as (
       insert into public.installations (organization_id, github_installation_id, account_login, account_type, github_account_id)
       select id, $2, $1, 'Organization', $2 from organization returning id, organization_id),
     repository as (
       insert into public.repositories (organization_id, installation_id, github_repository_id, owner, name, default_branch)
       select organization_id, id, $2 + n, $1, 'repository-' || n, 'main' from installation, generate_series(1, $3) n
       returning id, organization_id)
     select organization_id as "organizationId", array_agg(id) as "repositoryIds" from repository group by organization_id`,
    [slug, randomInt(1e9), repositories],
  );
  const [row] = rows;
  if (!row?.repositoryIds[0]) throw new Error('No tenant was made.');
  return { ...row, repositoryId: row.repositoryIds[0] };
}

const as = <Result>({ organizationId }: { organizationId: string }, work: (tx: Transaction) => Promise<Result>) =>
  withTenant(database, { kind: 'worker', organizationId }, work);

const enqueue = (tenant: Tenant, commitSha: string | null = null) =>
  as(tenant, (tx) => enqueueAnalysis(tx, { ...tenant, trigger: 'push', commitSha, maxAttempts: 5 }));

const claim = (tenant: Tenant, jobId: string, leaseMs = 10_000) => as(tenant, (tx) => claimJob(tx, { jobId, leaseMs, steps: [] }));

const rowOf = async (jobId: string) => {
  const { rows } = await owner.query('select * from public.jobs where id = $1', [jobId]);
  return rows[0];
};

const dispatchable = (inFlightCap = 10) =>
  withDispatch(database, (tx) => listDispatchableJobs(tx, { kind: 'analysis', inFlightCap, limit: 1_000 }));

describe('claiming', () => {
  it('gives a job to one of many workers that ask at the same time', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => claim(tenant, jobId)));

    expect(outcomes.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    expect(await rowOf(jobId)).toMatchObject({ status: 'running', attempt: 1 });
  });

  it('does not give it again while the lease holds, and gives the next attempt when it has run out', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);

    expect(await claim(tenant, jobId)).toEqual({ outcome: 'not-due' });
    await owner.query(`update public.jobs set lease_until = now() - interval '1 ms' where id = $1`, [jobId]);

    expect(await claim(tenant, jobId)).toMatchObject({ outcome: 'claimed', job: { attempt: 2 } });
  });

  it('ends a job whose last attempt died as dead', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    await owner.query(`update public.jobs set lease_until = now() - interval '1 ms', max_attempts = 1 where id = $1`, [jobId]);

    expect(await claim(tenant, jobId)).toEqual({ outcome: 'ended' });
    expect(await rowOf(jobId)).toMatchObject({ status: 'dead', error_code: 'job.timed_out' });
  });

  it('does not start before the time of the next attempt', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await owner.query(`update public.jobs set next_attempt_at = now() + interval '1 hour' where id = $1`, [jobId]);

    expect(await claim(tenant, jobId)).toEqual({ outcome: 'not-due' });
    expect((await dispatchable()).map(({ id }) => id)).not.toContain(jobId);
  });

  it('does not show a job to another organization', async () => {
    const tenant = await addTenant();
    const stranger = await addTenant();
    const { jobId } = await enqueue(tenant);

    expect(await claim({ ...stranger }, jobId)).toEqual({ outcome: 'not-due' });
  });
});

describe('fencing', () => {
  it('refuses every write of an attempt that was overtaken', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    await owner.query(`update public.jobs set lease_until = now() - interval '1 ms' where id = $1`, [jobId]);
    await claim(tenant, jobId);
    const before = await rowOf(jobId);

    const stale = { jobId, attempt: 1, steps: [{ id: 'stale' }] };

    expect(await as(tenant, (tx) => extendJobLease(tx, { ...stale, leaseMs: 60_000 }))).toEqual({ isCurrent: false });
    expect(await as(tenant, (tx) => endJob(tx, { ...stale, status: 'succeeded' }))).toBe(false);
    await as(tenant, (tx) => writeJobSteps(tx, stale));
    expect(await rowOf(jobId)).toEqual(before);
  });

  it('refuses to end a job twice', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    const ending = { jobId, attempt: 1, steps: [], status: 'succeeded' } as const;

    expect(await as(tenant, (tx) => endJob(tx, ending))).toBe(true);
    expect(await as(tenant, (tx) => endJob(tx, ending))).toBe(false);
  });

  it('puts a job back without using up an attempt by raising what it may use', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);

    await as(tenant, (tx) =>
      endJob(tx, { jobId, attempt: 1, steps: [], status: 'queued', delayMs: 60_000, usesAttempt: false, error: null }),
    );

    const row = await rowOf(jobId);
    expect(row).toMatchObject({ status: 'queued', attempt: 1, max_attempts: 6, lease_until: null, finished_at: null });
    expect(row.next_attempt_at.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });
});

describe('one analysis of a repository at a time', () => {
  it('keeps one running and one waiting, and the newest push wins', async () => {
    const tenant = await addTenant();
    const first = await enqueue(tenant, 'a');
    await claim(tenant, first.jobId);

    const second = await enqueue(tenant, 'b');
    const third = await enqueue(tenant, 'c');

    expect(await rowOf(first.jobId)).toMatchObject({ status: 'running' });
    expect(await rowOf(second.jobId)).toMatchObject({ status: 'cancelled', error_code: 'job.superseded' });
    expect(await rowOf(third.jobId)).toMatchObject({ status: 'queued', payload: { trigger: 'push', commitSha: 'c' } });
    expect(await claim(tenant, third.jobId)).toEqual({ outcome: 'not-due' });
    expect((await dispatchable()).map(({ id }) => id)).not.toContain(third.jobId);
  });

  it('starts the waiting one after the running one has ended, and so on', async () => {
    const tenant = await addTenant();
    let running = (await enqueue(tenant, 'start')).jobId;

    for (const commit of ['a', 'b', 'c']) {
      expect(await claim(tenant, running)).toMatchObject({ outcome: 'claimed' });
      const { jobId } = await enqueue(tenant, commit);
      await as(tenant, (tx) => endJob(tx, { jobId: running, attempt: 1, steps: [], status: 'succeeded' }));
      running = jobId;
    }

    expect(await claim(tenant, running)).toMatchObject({ outcome: 'claimed' });
  });

  it('gives the same job when the same commit is pushed twice', async () => {
    const tenant = await addTenant();
    const first = await enqueue(tenant, 'a');

    expect(await enqueue(tenant, 'a')).toEqual({ outcome: 'already-queued', jobId: first.jobId });
  });

  it('holds when many pushes come at the same time', async () => {
    const tenant = await addTenant();
    const first = await enqueue(tenant, 'first');
    await claim(tenant, first.jobId);

    await Promise.all(Array.from({ length: 10 }, (_, index) => enqueue(tenant, `push ${index}`)));

    const { rows } = await owner.query(`select status, count(*)::int from public.jobs where repository_id = $1 group by 1 order by 1`, [
      tenant.repositoryId,
    ]);
    expect(rows).toEqual([
      { status: 'cancelled', count: 9 },
      { status: 'queued', count: 1 },
      { status: 'running', count: 1 },
    ]);
  });

  it('keeps the place in the line of the job that it replaces', async () => {
    const tenant = await addTenant();
    const first = await enqueue(tenant, 'a');
    const { next_attempt_at: place } = await rowOf(first.jobId);

    const second = await enqueue(tenant, 'b');

    expect((await rowOf(second.jobId)).next_attempt_at.getTime()).toBe(place.getTime());
  });
});

describe('asking whether a job is under way', () => {
  it('tells the summary of one analysis from that of another of the same repository, and ends with it', async () => {
    const tenant = await addTenant();
    const [shown, older] = [randomUUID(), randomUUID()];
    const isUnderWay = (analysisId: string) =>
      as(tenant, (tx) => isJobUnderWay(tx, { ...tenant, dedupeKey: dedupeKeyOf.summary(analysisId) }));
    const jobId = await as(tenant, (tx) =>
      enqueueJob(tx, { ...tenant, kind: 'summary', payload: { analysisId: older }, dedupeKey: dedupeKeyOf.summary(older) }),
    );

    expect(await isUnderWay(older)).toBe(true);
    expect(await isUnderWay(shown)).toBe(false);

    await as(tenant, (tx) => cancelJobsOfRepositories(tx, [tenant.repositoryId]));
    expect(await rowOf(jobId)).toMatchObject({ status: 'cancelled' });
    expect(await isUnderWay(older)).toBe(false);
  });
});

describe('cancelling', () => {
  it('ends a job that waits with the request itself', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);

    expect(await as(tenant, (tx) => cancelJobsOfRepositories(tx, [tenant.repositoryId]))).toBe(1);
    expect(await rowOf(jobId)).toMatchObject({ status: 'cancelled', error_code: 'job.cancelled', finished_at: expect.any(Date) });
  });

  it('tells a running attempt with its next heartbeat', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);

    await as(tenant, (tx) => cancelJobsOfRepositories(tx, [tenant.repositoryId]));

    expect(await as(tenant, (tx) => extendJobLease(tx, { jobId, attempt: 1, leaseMs: 1_000 }))).toEqual({
      isCurrent: true,
      isCancelRequested: true,
    });
  });

  it('ends a cancelled job whose worker died', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    await as(tenant, (tx) => cancelJobsOfRepositories(tx, [tenant.repositoryId]));
    await owner.query(`update public.jobs set lease_until = now() - interval '1 ms' where id = $1`, [jobId]);

    expect(await claim(tenant, jobId)).toEqual({ outcome: 'ended' });
    expect(await rowOf(jobId)).toMatchObject({ status: 'cancelled' });
  });
});

describe('dispatching', () => {
  it('gives each organization no more than it may still have in flight, and takes turns', async () => {
    const big = await addTenant(30);
    const small = await addTenant(2);
    for (const tenant of [big, small])
      for (const repositoryId of tenant.repositoryIds) await enqueue({ organizationId: tenant.organizationId, repositoryId });
    const [first] = await dispatchable(4);
    if (first) await claim({ organizationId: first.organizationId, repositoryId: '' }, first.id);

    const found = (await dispatchable(4)).filter(({ organizationId }) =>
      [big.organizationId, small.organizationId].includes(organizationId),
    );

    const ofBig = found.filter(({ organizationId }) => organizationId === big.organizationId);
    const ofSmall = found.filter(({ organizationId }) => organizationId === small.organizationId);
    expect(ofBig.length + ofSmall.length).toBeGreaterThan(0);
    expect(ofBig.length).toBeLessThanOrEqual(4);
    expect(ofSmall.length).toBeLessThanOrEqual(2);
    expect(
      found
        .slice(0, 2)
        .map(({ organizationId }) => organizationId)
        .sort(),
    ).toEqual([big.organizationId, small.organizationId].sort());
  });

  it('finds a job that was left by a worker that died', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    expect((await dispatchable()).map(({ id }) => id)).not.toContain(jobId);

    await owner.query(`update public.jobs set lease_until = now() - interval '1 ms' where id = $1`, [jobId]);

    expect(await dispatchable()).toContainEqual({ id: jobId, organizationId: tenant.organizationId, attempt: 1 });
  });
});

describe('telling the browser', () => {
  it('says nothing about a heartbeat, and something about progress', async () => {
    const tenant = await addTenant();
    const { jobId } = await enqueue(tenant);
    await claim(tenant, jobId);
    const told = async () => {
      const { rows } = await owner.query(`select count(*)::int from realtime.messages where topic = $1`, [
        `organization:${tenant.organizationId}`,
      ]);
      return rows[0].count as number;
    };
    const before = await told();

    await as(tenant, (tx) => extendJobLease(tx, { jobId, attempt: 1, leaseMs: 60_000 }));
    expect(await told()).toBe(before);
    await as(tenant, (tx) => writeJobSteps(tx, { jobId, attempt: 1, steps: [{ id: 'one' }] }));

    expect(await told()).toBe(before + 1);
  });
});
