import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type GitHubGate, type Hold, openGitHubGate } from './testing/github-gate.ts';
import { runInProcess } from './testing/run-in-process.ts';
import { type BuiltWorker, buildWorker, startWorker, type WorkerProcess } from './testing/worker-process.ts';
import { type ConnectedRepository, goodFiles, startWorld, type World } from './testing/world.ts';

let world: World;
let built: BuiltWorker;
let gate: GitHubGate;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  built = buildWorker();
  world = await startWorld();
  gate = await openGitHubGate(world.local.url);
}, 120_000);

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.signal('SIGKILL');
    await worker.ended;
  }
});

afterAll(async () => {
  gate.close();
  await world.stop();
  built.remove();
});

/** A worker whose jobs are taken up by another one after a second and a half without a sign of life. */
const start = async (more: Record<string, string> = {}) => {
  const worker = await startWorker(world, built, { JOB_LEASE_MS: '1500', ...more });
  workers.push(worker);
  return worker;
};

const startBehindGate = () => start({ GITHUB_API_URL: gate.url });

const untilEnded = (jobId: string, status = 'succeeded') =>
  vi.waitFor(async () => expect(await world.job(jobId)).toMatchObject({ status }), { timeout: 30_000, interval: 20 });

const countOf = async (table: 'analyses' | 'pull_requests' | 'proposals', repositoryId: string) => {
  const { rows } = await world.owner.query(`select count(*)::int from public.${table} where repository_id = $1`, [repositoryId]);
  return rows[0].count as number;
};

const addAnalysis = (repository: ConnectedRepository) => world.addJob('analysis', repository.id, { trigger: 'manual' });

/** A repository with a proposal that may be published. */
const addProposal = async () => {
  const repository = await world.connect(goodFiles);
  const outcome = await runInProcess(world).analysis(await addAnalysis(repository));
  expect(outcome).toBe('succeeded');
  const { rows } = await world.owner.query('select id from public.proposals where repository_id = $1', [repository.id]);
  return { repository, proposalId: rows[0].id as string };
};

const at = (repository: ConnectedRepository, path: string) => new RegExp(`^/repos/${repository.owner}/${repository.name}${path}`);

describe('the worker', () => {
  it('is ready when queue and database answer, and stops on SIGTERM', async () => {
    const worker = await start();

    const response = await fetch(`http://127.0.0.1:${worker.port}/healthz`);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 200,
      body: { status: 'ready', parts: { database: 'up', queue: 'up', notifications: 'up' } },
    });
    worker.signal('SIGTERM');

    expect(await worker.ended).toBe(0);
  });

  it('analyses after a push, from the webhook on', async () => {
    await start();
    const repository = await world.connect(goodFiles);

    const { sha } = await world.local.push({ ...repository, files: { 'src/new.ts': 'export {};\n' } });

    await vi.waitFor(
      async () => {
        const { rows } = await world.owner.query('select commit_sha, trigger from public.analyses where repository_id = $1', [
          repository.id,
        ]);
        expect(rows).toEqual([{ commit_sha: sha, trigger: 'push' }]);
      },
      { timeout: 20_000, interval: 20 },
    );
  });

  it('finishes what runs when it is told to stop, and takes nothing more', async () => {
    const worker = await startBehindGate();
    const repository = await world.connect(goodFiles);
    const held = gate.hold({ method: 'GET', path: at(repository, '/git/trees'), when: 'before' });
    const running = await addAnalysis(repository);
    await held.reached;

    worker.signal('SIGTERM');
    await vi.waitFor(() => expect(worker.log.some((line) => line.includes('"stopping"'))).toBe(true));
    const late = await addAnalysis(await world.connect(goodFiles));
    await held.release();

    expect(await worker.ended).toBe(0);
    expect(await world.job(running)).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(await world.job(late)).toMatchObject({ status: 'queued', attempt: 0 });
  });
});

describe('a worker that is killed in the middle of an analysis', () => {
  const boundaries: readonly (readonly [string, Omit<Hold, 'path'>, string])[] = [
    ['before the commit is known', { method: 'GET', when: 'before' }, '$'],
    ['before the tree is read', { method: 'GET', when: 'before' }, '/git/trees'],
    ['after the tree was read', { method: 'GET', when: 'after' }, '/git/trees'],
  ];

  it('leaves jobs that are ended once, wherever it was', async () => {
    const first = await startBehindGate();
    const killed = [];
    for (const [name, hold, path] of boundaries) {
      const repository = await world.connect(goodFiles);
      const held = gate.hold({ ...hold, path: at(repository, path) });
      killed.push({ name, repository, held, jobId: await addAnalysis(repository) });
    }
    await Promise.all(killed.map(({ held }) => held.reached));

    first.signal('SIGKILL');
    await first.ended;
    const killedAt = Date.now();
    await start();

    for (const { name, repository, jobId } of killed) {
      await untilEnded(jobId);
      expect(await world.job(jobId), name).toMatchObject({ status: 'succeeded', attempt: 2 });
      expect(await countOf('analyses', repository.id), name).toBe(1);
      expect(await countOf('proposals', repository.id), name).toBe(1);
    }
    expect(Date.now() - killedAt).toBeLessThan(60_000);
    for (const { held } of killed) await held.release();
  });
});

describe('a worker that is killed in the middle of a publication', () => {
  const boundaries: readonly (readonly [string, Omit<Hold, 'path'>, string])[] = [
    ['before the branch is made', { method: 'POST', when: 'before' }, '/git/refs'],
    ['after the branch was made', { method: 'POST', when: 'after' }, '/git/refs'],
    ['before the pull request is opened', { method: 'POST', when: 'before' }, '/pulls$'],
    ['after the pull request was opened', { method: 'POST', when: 'after' }, '/pulls$'],
    ['before the pull request is saved', { method: 'GET', when: 'before' }, '/commits/[^/]+/check-runs'],
  ];

  it.each(boundaries)('leaves one pull request: %s', async (_, hold, path) => {
    const { repository, proposalId } = await addProposal();
    const first = await startBehindGate();
    const held = gate.hold({ ...hold, path: at(repository, path) });
    const jobId = await world.addJob('publication', repository.id, { proposalId });
    await held.reached;

    first.signal('SIGKILL');
    await first.ended;
    await start();

    await untilEnded(jobId);
    // The request of the dead worker arrives late, after another one has done its work.
    await held.release();
    expect(await world.job(jobId)).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(await countOf('pull_requests', repository.id)).toBe(1);
    const onGitHub = await world.local.pullRequests(repository);
    expect(onGitHub).toHaveLength(1);
    const { rows } = await world.owner.query('select status from public.proposals where id = $1', [proposalId]);
    expect(rows).toEqual([{ status: 'published' }]);
  });

  it('leaves one pull request: before the commit is made', async () => {
    const { repository, proposalId } = await addProposal();
    const first = await startBehindGate();
    const held = gate.hold({ method: 'POST', path: /^\/graphql/, body: 'createCommitOnBranch', when: 'before' });
    const jobId = await world.addJob('publication', repository.id, { proposalId });
    await held.reached;

    first.signal('SIGKILL');
    await first.ended;
    await start();

    await untilEnded(jobId);
    await held.release();
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
  });
});

describe('a worker that was frozen', () => {
  it('changes nothing when it wakes after another one has done its job', async () => {
    const frozen = await startBehindGate();
    const repository = await world.connect(goodFiles);
    const held = gate.hold({ method: 'GET', path: at(repository, '/git/trees'), when: 'before' });
    const jobId = await addAnalysis(repository);
    await held.reached;
    frozen.signal('SIGSTOP');
    const other = await start();
    await untilEnded(jobId);
    const before = await world.job(jobId);
    await held.release();
    other.signal('SIGTERM');
    await other.ended;

    frozen.signal('SIGCONT');

    await vi.waitFor(() => expect(frozen.log.some((line) => line.includes('was overtaken'))).toBe(true), { timeout: 10_000 });
    expect(await world.job(jobId)).toEqual(before);
    expect(before.attempt).toBe(2);
    expect(await countOf('analyses', repository.id)).toBe(1);
  });
});

describe('cancelling a running job', () => {
  const held = async () => {
    await startBehindGate();
    const repository = await world.connect(goodFiles);
    const hold = gate.hold({ method: 'GET', path: at(repository, '/git/trees'), when: 'before' });
    const jobId = await addAnalysis(repository);
    await hold.reached;
    return { repository, hold, jobId };
  };

  it('ends it within a second', async () => {
    const { hold, jobId } = await held();
    const askedAt = performance.now();

    await world.owner.query('update public.jobs set cancel_requested_at = now() where id = $1', [jobId]);
    await untilEnded(jobId, 'cancelled');

    expect(performance.now() - askedAt).toBeLessThan(1_000);
    await hold.release();
  });

  it('happens when the installation is suspended, and GitHub is asked nothing more about the repository', async () => {
    const { hold, jobId, repository } = await held();
    const installationId = world.githubInstallationId;

    await world.local.changeInstallation({ installationId, change: 'suspend' });
    await untilEnded(jobId, 'cancelled');

    const asked = () => gate.requests.filter((line) => line.includes(repository.name)).length;
    const before = asked();
    await hold.release();
    const { rows } = await world.owner.query('select status from public.repositories where id = $1', [repository.id]);
    expect(rows).toEqual([{ status: 'suspended' }]);
    await world.local.changeInstallation({ installationId, change: 'unsuspend' });
    await vi.waitFor(
      async () => {
        const again = await world.owner.query('select status from public.repositories where id = $1', [repository.id]);
        expect(again.rows).toEqual([{ status: 'connected' }]);
      },
      { timeout: 10_000 },
    );
    expect(asked()).toBe(before);
  });
});

describe('a queue that was wiped', () => {
  it('is rebuilt from Postgres, and nothing is lost', async () => {
    const first = await startBehindGate();
    const repository = await world.connect(goodFiles);
    const held = gate.hold({ method: 'GET', path: at(repository, '/git/trees'), when: 'before' });
    const jobIds = [await addAnalysis(repository)];
    for (let index = 0; index < 5; index += 1) jobIds.push(await addAnalysis(await world.connect(goodFiles)));
    await held.reached;
    first.signal('SIGKILL');
    await first.ended;

    await world.owner.query('drop schema bullmq cascade; create schema bullmq authorization autodevops_queue');
    await start();

    for (const jobId of jobIds) await untilEnded(jobId);
    await held.release();
  });
});

describe('a database that drops every connection', () => {
  it('is come back to, and jobs are taken as before', async () => {
    await start();

    for (const repository of [await world.connect(goodFiles), await world.connect(goodFiles), await world.connect(goodFiles)]) {
      await world.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename in ('autodevops_worker', 'autodevops_queue')`,
      );
      await untilEnded(await addAnalysis(repository));
    }
  });
});
