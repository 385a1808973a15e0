import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyse, type ConnectedMember, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
let repositoryId: string;
const web = () => ({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });

beforeAll(async () => {
  api = await startTestApi();
  await api.github.importRepository({ owner: 'ada', name: 'web', files: { 'README.md': 'web' } });
  ada = await signInAndInstall(api, 'ada');
});
afterAll(() => api?.stop());
beforeEach(async () => {
  await api.sql('delete from repositories');
  const { items: available } = await ada.browser.api.listAvailableRepositories(ada);
  const body = { installationId: ada.installationId, githubRepositoryIds: available.map(({ githubRepositoryId }) => githubRepositoryId) };
  const { items } = await ada.browser.api.connectRepositories({ organizationId: ada.organizationId, body });
  repositoryId = items[0]?.repository.id ?? '';
});

const analysed = (isGatePassed = true) => analyse(api, { organizationId: ada.organizationId, repositoryId, isGatePassed });
const setJob = (id: string, status: string) => api.sql('update jobs set status = $2, finished_at = now() where id = $1', [id, status]);
const open = (proposalId: string) => ada.browser.api.openPullRequest({ ...web(), proposalId });

describe('asking for an analysis', () => {
  it('gives the one that waits already', async () => {
    const [first, second] = await Promise.all([ada.browser.api.startAnalysis(web()), ada.browser.api.startAnalysis(web())]);

    expect(second.id).toBe(first.id);
    expect((await ada.browser.api.listJobs(web())).items).toHaveLength(1);
  });

  it('gives the one that a push has queued behind one that runs', async () => {
    const running = await ada.browser.api.startAnalysis(web());
    await setJob(running.id, 'running');
    const [pushed] = await api.sql<{ id: string }>(
      `insert into jobs (organization_id, repository_id, kind, dedupe_key) values ($1, $2, 'analysis', $3) returning id`,
      [ada.organizationId, repositoryId, `analysis:${repositoryId}:next`],
    );

    expect((await ada.browser.api.startAnalysis(web())).id).toBe(pushed?.id);
    await setJob(running.id, 'succeeded');
    expect((await ada.browser.api.startAnalysis(web())).id).toBe(pushed?.id);
  });

  it('queues a new one after the last has ended', async () => {
    const { jobId } = await analysed();

    const job = await ada.browser.api.startAnalysis(web());

    expect(job).toMatchObject({ kind: 'analysis', status: 'queued', repositoryId });
    expect(job.id).not.toBe(jobId);
    expect((await ada.browser.api.listJobs(web())).items.map(({ id }) => id)).toEqual([job.id, jobId]);
  });

  it.each([
    ['gone', 'repository.gone'],
    ['suspended', 'installation.suspended'],
  ])('is refused for a repository that is %s', async (status, code) => {
    await api.sql('update repositories set status = $1', [status]);

    await expect(ada.browser.api.startAnalysis(web())).rejects.toMatchObject({ code });
  });
});

describe('asking for a pull request', () => {
  it('queues one publication, however often and however fast it is asked', async () => {
    const { proposalId } = await analysed();

    const jobs = await Promise.all([open(proposalId), open(proposalId), open(proposalId)]);

    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(await api.sql("select payload, dedupe_key from jobs where kind = 'publication'")).toEqual([
      { payload: { proposalId, companions: [] }, dedupe_key: `publication:${proposalId}` },
    ]);
  });

  it('gives the job that published it, once it is published', async () => {
    const { proposalId } = await analysed();
    const first = await open(proposalId);
    await setJob(first.id, 'succeeded');
    await api.sql("update proposals set status = 'published'");

    expect((await open(proposalId)).id).toBe(first.id);
  });

  it('is refused for a proposal that did not pass its gate, is outdated, or does not exist', async () => {
    const { proposalId } = await analysed(false);
    await expect(open(proposalId)).rejects.toMatchObject({ code: 'proposal.gate_failed' });
    await api.sql("update proposals set status = 'outdated'");
    await expect(open(proposalId)).rejects.toMatchObject({ code: 'proposal.outdated' });
    await expect(open(repositoryId)).rejects.toMatchObject({ code: 'proposal.not_found' });
    expect(await api.sql("select 1 from jobs where kind = 'publication'")).toEqual([]);
  });
});

describe('stopping a job', () => {
  it('ends one that waits at once, and asks one that runs', async () => {
    const waiting = await ada.browser.api.startAnalysis(web());
    const cancelled = await ada.browser.api.cancelJob({ organizationId: ada.organizationId, jobId: waiting.id });
    const running = await ada.browser.api.startAnalysis(web());
    await api.sql("update jobs set status = 'running' where id = $1", [running.id]);

    const asked = await ada.browser.api.cancelJob({ organizationId: ada.organizationId, jobId: running.id });

    expect(cancelled).toMatchObject({ status: 'cancelled', errorCode: 'job.cancelled' });
    expect(asked).toMatchObject({ status: 'running', isCancelRequested: true });
  });

  it('is refused for one that has ended, and for none', async () => {
    const { jobId } = await analysed();

    await expect(ada.browser.api.cancelJob({ organizationId: ada.organizationId, jobId })).rejects.toMatchObject({
      code: 'job.not_cancellable',
    });
    await expect(ada.browser.api.cancelJob({ organizationId: ada.organizationId, jobId: repositoryId })).rejects.toMatchObject({
      code: 'job.not_found',
    });
  });
});

describe('trying a job again', () => {
  const retry = (jobId: string) => ada.browser.api.retryJob({ organizationId: ada.organizationId, jobId });

  it.each(['failed', 'dead', 'cancelled'])('makes a new one of one that is %s', async (status) => {
    const failed = await ada.browser.api.startAnalysis(web());
    await setJob(failed.id, status);

    const [first, second] = [await retry(failed.id), await retry(failed.id)];

    expect(first).toMatchObject({ status: 'queued', attempt: 0, kind: 'analysis' });
    expect(first.id).not.toBe(failed.id);
    expect(second.id).toBe(first.id);
    expect(await api.sql('select payload from jobs where id = $1', [first.id])).toEqual([{ payload: { trigger: 'retry' } }]);
  });

  it('keeps to the proposal of a publication, and to its gate', async () => {
    const { proposalId } = await analysed();
    const failed = await open(proposalId);
    await setJob(failed.id, 'dead');
    const again = await retry(failed.id);
    await setJob(again.id, 'failed');
    await api.sql("update proposals set status = 'outdated'");

    expect(await api.sql('select payload from jobs where id = $1', [again.id])).toEqual([{ payload: { proposalId, companions: [] } }]);
    await expect(retry(again.id)).rejects.toMatchObject({ code: 'proposal.outdated' });
  });

  it('is refused for one that waits, runs or succeeded', async () => {
    const waiting = await ada.browser.api.startAnalysis(web());

    await expect(retry(waiting.id)).rejects.toMatchObject({ code: 'job.not_retryable' });
  });
});

describe('the list of jobs', () => {
  it('is handed out newest first, page by page, each job once', async () => {
    await api.sql(
      `insert into jobs (organization_id, repository_id, kind, dedupe_key, status, created_at)
       select $1, $2, 'analysis', 'old', 'succeeded', now() - interval '1 day' from generate_series(1, 24)`,
      [ada.organizationId, repositoryId],
    );
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ada.browser.api.listJobs({ ...web(), query: { limit: 10, ...(cursor === undefined ? {} : { cursor }) } });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(ids).toHaveLength(25);
    expect(new Set(ids).size).toBe(25);
  });
});
