import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;
let run: ReturnType<typeof runInProcess>;

beforeAll(async () => {
  world = await startWorld();
  run = runInProcess(world);
});

afterAll(() => world.stop());

const analysesOf = async (repositoryId: string) => {
  const { rows } = await world.owner.query(
    `select analysis.*, proposal.id as proposal_id, proposal.status as proposal_status,
       (select count(*)::int from public.proposal_files where proposal_id = proposal.id) as files
     from public.analyses analysis left join public.proposals proposal on proposal.analysis_id = analysis.id
     where analysis.repository_id = $1 order by analysis.created_at`,
    [repositoryId],
  );
  return rows;
};

const analyse = async (repositoryId: string, payload: object = { trigger: 'manual' }) => {
  const jobId = await world.addJob('analysis', repositoryId, payload);
  return { jobId, outcome: await run.analysis(jobId) };
};

describe('an analysis', () => {
  it('saves what it found and a proposal that passed its gate, and ends the job with every step', async () => {
    const repository = await world.connect(goodFiles);

    const { jobId, outcome } = await analyse(repository.id);

    expect(outcome).toBe('succeeded');
    const job = await world.job(jobId);
    expect(job).toMatchObject({ status: 'succeeded', attempt: 1, error_code: null });
    expect(job.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'resolve succeeded',
      'snapshot succeeded',
      'stack succeeded',
      'audit succeeded',
      'proposal succeeded',
      'save succeeded',
    ]);
    const [analysis, ...more] = await analysesOf(repository.id);
    expect(more).toEqual([]);
    expect(analysis).toMatchObject({ job_id: jobId, branch: 'main', trigger: 'manual', proposal_status: 'ready', files: 1 });
    expect(analysis.headline).toMatch(/^A Node\.js .* with pnpm, without CI, /);
    expect(analysis.profile.projects).toHaveLength(1);
  });

  it('follows the rules of the default branch: its merge queue, and the checks that only a workflow can report', async () => {
    const repository = await world.connect(goodFiles);
    const checks = [
      { context: 'build', integration_id: 15_368 },
      { context: 'license/cla', integration_id: 7 },
    ];
    await world.local.setBranchRules({
      owner: repository.owner,
      name: repository.name,
      branch: 'main',
      rules: [{ type: 'merge_queue' }, { type: 'required_status_checks', parameters: { required_status_checks: checks } }],
    });

    expect((await analyse(repository.id)).outcome).toBe('succeeded');

    const { rows } = await world.owner.query(
      `select file.content, proposal.status from public.proposals as proposal
       join public.proposal_files as file on file.proposal_id = proposal.id where repository_id = $1`,
      [repository.id],
    );
    expect(rows).toEqual([{ content: expect.stringMatching(/^ {2}merge_group:\n(?:.*\n)* {4}name: build$/m), status: 'ready' }]);
    expect(rows[0].content).not.toContain('license/cla');
  });

  it('follows the autodevops.yml of the repository', async () => {
    const repository = await world.connect({ ...goodFiles, 'autodevops.yml': 'branches: [trunk]\ncompanions:\n  dependabot: true\n' });

    expect((await analyse(repository.id)).outcome).toBe('succeeded');

    const { rows } = await world.owner.query(
      `select file.content, proposal.status, companions -> 0 as first, chosen_companions from public.proposals as proposal
       join public.proposal_files as file on file.proposal_id = proposal.id where repository_id = $1`,
      [repository.id],
    );
    expect(rows).toEqual([
      {
        content: expect.stringContaining('branches: [trunk]'),
        status: 'ready',
        first: expect.objectContaining({ id: 'dependabot', isChosen: true }),
        chosen_companions: null,
      },
    ]);
  });

  it('holds the proposal back when the autodevops.yml is not understood, with the line in the gate and among the problems', async () => {
    const repository = await world.connect({ ...goodFiles, 'autodevops.yml': '\nskip: [no-such-job]\nbranch: main\n' });

    expect((await analyse(repository.id)).outcome).toBe('succeeded');

    const [analysis] = await analysesOf(repository.id);
    expect(analysis.proposal_status).toBe('rejected');
    expect(analysis.profile.problems).toEqual([{ file: 'autodevops.yml', line: 3, message: expect.stringContaining('"branch"') }]);
    const { rows } = await world.owner.query('select gate from public.proposals where id = $1', [analysis.proposal_id]);
    expect(rows[0].gate.checks.find(({ status }: { status: string }) => status === 'failed')).toMatchObject({
      id: 'options',
      messages: [{ file: 'autodevops.yml', line: 3 }],
    });
  });

  it('changes nothing when the same job is run twice', async () => {
    const repository = await world.connect(goodFiles);
    const { jobId } = await analyse(repository.id);
    const before = [await world.job(jobId), await analysesOf(repository.id)];

    expect(await run.analysis(jobId)).toBe('not-due');

    expect([await world.job(jobId), await analysesOf(repository.id)]).toEqual(before);
  });

  it('outdates the proposal that was offered before', async () => {
    const repository = await world.connect(goodFiles);
    await analyse(repository.id);
    await world.local.push({ ...repository, files: { 'src/more.ts': 'export {};\n' } });

    await analyse(repository.id);

    expect((await analysesOf(repository.id)).map(({ proposal_status: status }) => status)).toEqual(['outdated', 'ready']);
  });

  it('does not analyse a pushed commit twice', async () => {
    const repository = await world.connect(goodFiles);
    await analyse(repository.id);

    const { jobId, outcome } = await analyse(repository.id, { trigger: 'push' });

    expect(outcome).toBe('succeeded');
    expect(await analysesOf(repository.id)).toHaveLength(1);
    expect((await world.job(jobId)).steps.slice(0, 2)).toMatchObject([
      { id: 'resolve', status: 'succeeded', detail: 'This commit has been analysed already' },
      { id: 'snapshot', status: 'skipped' },
    ]);
  });

  it('goes on past a manifest that does not parse, and tells the reader', async () => {
    const repository = await world.connect({ 'go.mod': 'module example.com/tool\n\ngo 1.24\n', 'web/package.json': '{ "name": oops' });

    const { outcome } = await analyse(repository.id);

    expect(outcome).toBe('succeeded');
    const [analysis] = await analysesOf(repository.id);
    expect(analysis.profile.problems).toEqual([expect.objectContaining({ file: 'web/package.json' })]);
  });

  it('audits the workflows of a repository that has nothing else', async () => {
    const workflow = 'name: CI\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n';
    const repository = await world.connect({ '.github/workflows/ci.yml': workflow, 'notes.txt': 'nothing\n' });

    const { outcome } = await analyse(repository.id);

    expect(outcome).toBe('succeeded');
    const [analysis] = await analysesOf(repository.id);
    expect(analysis).toMatchObject({ proposal_id: null });
    const { rows } = await world.owner.query('select rule_id from public.findings where analysis_id = $1', [analysis.id]);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('an analysis that cannot be made', () => {
  const failure = async (repositoryId: string) => {
    const { jobId, outcome } = await analyse(repositoryId);
    const { status, error_code: code, error_message: message, attempt } = await world.job(jobId);
    expect(outcome).toBe(status);
    expect(message).toMatch(/^[A-Z].+\.$/);
    expect(await analysesOf(repositoryId)).toEqual([]);
    return { status, code, attempt };
  };

  it('says that the repository has no commit', async () => {
    const repository = await world.connect(null);

    expect(await failure(repository.id)).toEqual({ status: 'failed', code: 'repository.empty', attempt: 1 });
  });

  it('says that there is no manifest', async () => {
    const repository = await world.connect({ 'README.md': '# Nothing\n' });

    expect(await failure(repository.id)).toEqual({ status: 'failed', code: 'repository.no_project', attempt: 1 });
  });

  it('says that the repository is gone, and marks it', async () => {
    const repository = await world.connect(goodFiles);
    await world.local.deleteRepository(repository);

    expect(await failure(repository.id)).toEqual({ status: 'failed', code: 'repository.gone', attempt: 1 });
    const { rows } = await world.owner.query('select status from public.repositories where id = $1', [repository.id]);
    expect(rows).toEqual([{ status: 'gone' }]);
  });
});

describe('an analysis while GitHub is not well', () => {
  const around = async (fault: Parameters<World['local']['addFault']>[0]) => {
    const repository = await world.connect(goodFiles);
    await world.local.addFault({ ...fault, path: `/repos/${repository.owner}/${repository.name}${fault.path}` });
    try {
      return { ...(await analyse(repository.id)), repository };
    } finally {
      await world.local.clearFaults();
    }
  };

  it.each([
    ['500', { path: '', status: 500 }],
    ['502', { path: '/git/trees', status: 502 }],
    ['a connection that breaks', { path: '', isDropped: true }],
  ])('puts the job back with a delay after %s, and it then succeeds', async (_, fault) => {
    const { jobId, outcome, repository } = await around(fault);

    expect(outcome).toBe('queued');
    const job = await world.job(jobId);
    expect(job).toMatchObject({ status: 'queued', attempt: 1, max_attempts: 5, error_code: 'github.unavailable' });
    expect(job.next_attempt_at.getTime()).toBeGreaterThan(Date.now() + 500);
    await world.owner.query('update public.jobs set next_attempt_at = now() where id = $1', [jobId]);
    expect(await run.analysis(jobId)).toBe('succeeded');
    expect(await analysesOf(repository.id)).toHaveLength(1);
  });

  it.each([
    ['a 429 with a time', { path: '', status: 429, headers: { 'retry-after': '30' } }, 30_000],
    ['a 403 that is a secondary limit', { path: '', status: 403, body: { message: 'You have exceeded a secondary rate limit' } }, 60_000],
  ])('waits as long as %s asks, without using up an attempt', async (_, fault, waitMs) => {
    const { jobId, outcome } = await around(fault);

    expect(outcome).toBe('queued');
    const job = await world.job(jobId);
    expect(job).toMatchObject({ status: 'queued', attempt: 1, max_attempts: 6, error_code: 'github.rate_limited' });
    expect(job.next_attempt_at.getTime() - Date.now()).toBeGreaterThan(waitMs - 5_000);
    expect(job.next_attempt_at.getTime() - Date.now()).toBeLessThanOrEqual(waitMs);
  });

  it('renews a token that is refused in the middle', async () => {
    const { outcome } = await around({ path: '/git/trees', status: 401, times: 1 });

    expect(outcome).toBe('succeeded');
  });
});
