import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { type ConnectedRepository, goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;
let run: ReturnType<typeof runInProcess>;

beforeAll(async () => {
  world = await startWorld();
  run = runInProcess(world);
});

afterAll(() => world.stop());

const addProposal = async () => {
  const repository = await world.connect(goodFiles);
  expect(await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }))).toBe('succeeded');
  const { rows } = await world.owner.query('select id, status from public.proposals where repository_id = $1', [repository.id]);
  return { repository, proposalId: rows[0].id as string };
};

const press = async (repository: ConnectedRepository, proposalId: string) => {
  const jobId = await world.addJob('publication', repository.id, { proposalId });
  return { jobId, outcome: await run.publication(jobId), job: await world.job(jobId) };
};

const rowsOf = async (repository: ConnectedRepository) => {
  const { rows } = await world.owner.query('select * from public.pull_requests where repository_id = $1 order by number', [repository.id]);
  return rows;
};

describe('a publication', () => {
  it('opens a pull request with the files of the proposal and saves it', async () => {
    const { repository, proposalId } = await addProposal();

    const { outcome, job } = await press(repository, proposalId);

    expect(outcome).toBe('succeeded');
    expect(job.steps.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const [row, ...more] = await rowsOf(repository);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      proposal_id: proposalId,
      state: 'open',
      review: 'none',
      branch: expect.stringMatching(/^autodevops\/ci-[0-9a-f]{12}$/),
    });
    const onGitHub = await world.local.pullRequests(repository);
    expect(onGitHub).toMatchObject([{ number: row.number, state: 'open' }]);
    const { rows } = await world.owner.query('select status from public.proposals where id = $1', [proposalId]);
    expect(rows).toEqual([{ status: 'published' }]);
  });

  it('changes nothing when the same job is run twice', async () => {
    const { repository, proposalId } = await addProposal();
    const { jobId, job } = await press(repository, proposalId);
    const before = await rowsOf(repository);

    expect(await run.publication(jobId)).toBe('not-due');

    expect(await world.job(jobId)).toEqual(job);
    expect(await rowsOf(repository)).toEqual(before);
  });

  it('finds the pull request again when it is asked for once more', async () => {
    const { repository, proposalId } = await addProposal();
    await press(repository, proposalId);

    expect((await press(repository, proposalId)).outcome).toBe('succeeded');

    expect(await rowsOf(repository)).toHaveLength(1);
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
  });

  it('opens one pull request when two run at the same time', async () => {
    const { repository, proposalId } = await addProposal();
    const jobs = await Promise.all([1, 2].map(() => world.addJob('publication', repository.id, { proposalId })));

    const outcomes = await Promise.all(jobs.map((jobId) => run.publication(jobId)));

    expect(outcomes.sort()).toEqual(['not-due', 'succeeded']);
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
  });

  it('says that the proposal is outdated after a newer analysis', async () => {
    const { repository, proposalId } = await addProposal();
    await world.owner.query(`update public.proposals set status = 'outdated' where id = $1`, [proposalId]);

    const { outcome, job } = await press(repository, proposalId);

    expect({ outcome, code: job.error_code }).toEqual({ outcome: 'failed', code: 'proposal.outdated' });
    expect(await world.local.pullRequests(repository)).toEqual([]);
  });

  it('never publishes what did not pass its gate', async () => {
    const { repository, proposalId } = await addProposal();
    await world.owner.query(`update public.proposals set status = 'rejected' where id = $1`, [proposalId]);

    expect((await press(repository, proposalId)).job.error_code).toBe('proposal.gate_failed');
    expect(await world.local.pullRequests(repository)).toEqual([]);
  });
});

describe('the companions of a proposal', () => {
  const filesAfterMerge = async (repository: ConnectedRepository) => {
    const [pullRequest] = await world.local.pullRequests(repository);
    await world.local.mergePullRequest({ ...repository, number: pullRequest?.number ?? 0 });
    const { owner, name } = repository;
    const head = await world.github.snapshots.readTree({ installationId: world.githubInstallationId, owner, name });
    if (head.outcome !== 'found') throw new Error('The repository is gone.');
    return head.entries.map(({ path }) => path).filter((path) => path.startsWith('.github/') && path.endsWith('.yml'));
  };
  const pressWith = async (companions: readonly string[] | undefined) => {
    const { repository, proposalId } = await addProposal();
    const jobId = await world.addJob('publication', repository.id, { proposalId, ...(companions === undefined ? {} : { companions }) });
    expect(await run.publication(jobId)).toBe('succeeded');
    const [row] = await rowsOf(repository);
    const { rows } = await world.owner.query('select chosen_companions from public.proposals where id = $1', [proposalId]);
    return { repository, branch: row.branch as string, chosen: rows[0].chosen_companions as string[] };
  };

  it('are on the branch when they were chosen, and the choice is kept with what was published', async () => {
    const { repository, chosen } = await pressWith(['dependabot', 'dependency-review']);

    expect(await filesAfterMerge(repository)).toEqual([
      '.github/dependabot.yml',
      '.github/workflows/ci.yml',
      '.github/workflows/dependency-review.yml',
    ]);
    expect(chosen).toEqual(['dependabot', 'dependency-review']);
  });

  it('are left out when nobody chose them, and another choice has another branch', async () => {
    const none = await pressWith([]);
    const old = await pressWith(undefined);
    const one = await pressWith(['dependabot']);

    expect(await filesAfterMerge(none.repository)).toEqual(['.github/workflows/ci.yml']);
    expect(old.branch).toBe(none.branch);
    expect(one.branch).not.toBe(none.branch);
  });

  it('are not published when what would be published does not pass the gate', async () => {
    const { repository, proposalId } = await addProposal();
    await world.owner.query(
      `update public.proposals set companions = jsonb_set(companions, '{0,file,content}', '"version: 2\\nregistries: {}\\n"') where id = $1`,
      [proposalId],
    );
    const jobId = await world.addJob('publication', repository.id, { proposalId, companions: ['dependabot'] });

    expect(await run.publication(jobId)).toBe('failed');
    expect((await world.job(jobId)).error_code).toBe('proposal.gate_failed');
    expect(await world.local.pullRequests(repository)).toEqual([]);
  });
});

describe('a pull request that a person closed', () => {
  it('stays closed for a job that was asked for before', async () => {
    const { repository, proposalId } = await addProposal();
    const early = await world.addJob('publication', repository.id, { proposalId });
    await world.owner.query(`update public.jobs set created_at = now() - interval '1 minute' where id = $1`, [early]);
    await press(repository, proposalId);
    const [row] = await rowsOf(repository);
    await world.local.closePullRequest({ ...repository, number: row.number });

    expect(await run.publication(early)).toBe('failed');

    expect(await world.job(early)).toMatchObject({ error_code: 'pull_request.closed', attempt: 1 });
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
  });

  it('is followed by a new one when somebody asks again', async () => {
    const { repository, proposalId } = await addProposal();
    await press(repository, proposalId);
    const [row] = await rowsOf(repository);
    await world.local.closePullRequest({ ...repository, number: row.number });
    const again = await world.addJob('publication', repository.id, { proposalId });
    // GitHub's times have whole seconds.
    await world.owner.query(`update public.jobs set created_at = now() + interval '2 seconds' where id = $1`, [again]);

    expect(await run.publication(again)).toBe('succeeded');

    const rows = await rowsOf(repository);
    expect(rows.map(({ branch }) => branch)).toEqual([row.branch, `${row.branch}-2`]);
    expect(rows[1]).toMatchObject({ state: 'open', proposal_id: proposalId });
  });
});

describe('a publication while GitHub is not well', () => {
  it.each([
    ['the branch is made', { method: 'POST', path: '/git/refs' }],
    ['the commit is made', { method: 'POST', path: '/graphql', skip: 2 }],
    ['the pull request is opened', { method: 'POST', path: '/pulls$' }],
    ['its checks are read', { method: 'GET', path: '/check-runs' }],
  ])('ends with one pull request although the connection broke when %s', async (_, fault) => {
    const { repository, proposalId } = await addProposal();
    await world.local.addFault({ ...fault, isDropped: true, times: 1 });

    const { jobId, outcome } = await press(repository, proposalId);
    await world.local.clearFaults();

    expect(outcome).toBe('queued');
    await world.owner.query('update public.jobs set next_attempt_at = now() where id = $1', [jobId]);
    expect(await run.publication(jobId)).toBe('succeeded');
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
    expect(await rowsOf(repository)).toHaveLength(1);
  });

  it('ends at once when the App lacks a permission', async () => {
    const { repository, proposalId } = await addProposal();
    await world.local.addFault({
      method: 'POST',
      path: '/git/refs',
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });

    const { outcome, job } = await press(repository, proposalId);
    await world.local.clearFaults();

    expect({ outcome, code: job.error_code }).toEqual({ outcome: 'failed', code: 'github.permission_missing' });
  });
});
