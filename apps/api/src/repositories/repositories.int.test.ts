import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyse, type ConnectedMember, publish, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
let githubIds: ReadonlyMap<string, number>;
beforeAll(async () => {
  api = await startTestApi();
  for (const name of ['web', 'api', 'docs-site']) await api.github.importRepository({ owner: 'ada', name, files: { 'README.md': name } });
  ada = await signInAndInstall(api, 'ada');
  const { items } = await ada.browser.api.listAvailableRepositories(ada);
  githubIds = new Map(items.map(({ name, githubRepositoryId }) => [name, githubRepositoryId]));
});
afterAll(() => api?.stop());
beforeEach(async () => {
  await api.sql('delete from repositories');
});

const connect = (...names: string[]) =>
  ada.browser.api.connectRepositories({
    organizationId: ada.organizationId,
    body: { installationId: ada.installationId, githubRepositoryIds: names.map((name) => githubIds.get(name) ?? 0) },
  });
const web = () => ({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });
const jobs = () =>
  api.sql<{ status: string; payload: unknown; dedupe_key: string }>('select status, payload, dedupe_key from jobs order by created_at');

describe('connecting repositories', () => {
  it('writes them and queues the first analysis of each, which wakes the worker', async () => {
    const { items } = await connect('web', 'api');

    expect(items.map(({ repository }) => repository.name)).toEqual(['web', 'api']);
    expect(items[0]).toMatchObject({
      repository: { owner: 'ada', url: `${api.github.url}/ada/web`, defaultBranch: 'main', status: 'connected' },
      latestAnalysis: null,
      latestProposal: null,
      pullRequest: null,
      latestJob: { kind: 'analysis', status: 'queued', attempt: 0 },
    });
    expect(await jobs()).toEqual(
      items.map(({ repository }) => ({ status: 'queued', payload: { trigger: 'connect' }, dedupe_key: `analysis:${repository.id}` })),
    );
  });

  it('twice, or twice in one request, changes nothing', async () => {
    const first = await connect('web');
    const second = await connect('web', 'web');
    await Promise.all([connect('web'), connect('web'), connect('web')]);

    expect(second).toEqual(first);
    expect(await jobs()).toHaveLength(1);
  });

  it('brings a disconnected one back, with a new analysis', async () => {
    const { items } = await connect('web');
    await ada.browser.api.disconnectRepository(web());

    const again = await connect('web');

    expect(again.items[0]?.repository).toMatchObject({ id: items[0]?.repository.id, status: 'connected' });
    expect((await jobs()).map(({ status }) => status)).toEqual(['cancelled', 'queued']);
  });

  it('is refused for a repository that GitHub does not show to the App, and then connects none', async () => {
    await api.github.importRepository({ owner: 'bob', name: 'private', files: { 'README.md': 'x' } });
    const body = { installationId: ada.installationId, githubRepositoryIds: [githubIds.get('web') ?? 0, 987_654_321] };

    await expect(ada.browser.api.connectRepositories({ organizationId: ada.organizationId, body })).rejects.toMatchObject({
      code: 'repository.gone',
    });
    expect(await jobs()).toEqual([]);
  });

  it.each([
    { installationId: 'no-uuid', githubRepositoryIds: [1] },
    { githubRepositoryIds: [1] },
    { installationId: '00000000-0000-4000-8000-000000000000', githubRepositoryIds: [] },
    { installationId: '00000000-0000-4000-8000-000000000000', githubRepositoryIds: ['1'] },
    { installationId: '00000000-0000-4000-8000-000000000000', githubRepositoryIds: [-1] },
    [],
    'text',
  ])('names the fields of a request that is not one: %j', async (body) => {
    const response = await ada.browser.fetch(`/api/organizations/${ada.organizationId}/repositories`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.invalid', issues: expect.any(Array) });
  });

  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['application/json', '{'],
    ['application/json', '{"__proto__":{"a":1}}'],
    ['application/json', ''],
  ])('refuses a body that is no JSON: %s %j', async (type, body) => {
    const response = await ada.browser.fetch(`/api/organizations/${ada.organizationId}/repositories`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.invalid' });
  });
});

describe('disconnecting a repository', () => {
  it('hides it from the list, stops its jobs and leaves a trace', async () => {
    await connect('web', 'api');
    await api.sql("update jobs set status = 'running' where repository_id = (select id from repositories where name = 'web')");

    await ada.browser.api.disconnectRepository(web());
    await ada.browser.api.disconnectRepository(web());

    const { items } = await ada.browser.api.listRepositories({ organizationId: ada.organizationId });
    expect(items.map(({ repository }) => repository.name)).toEqual(['api']);
    await expect(ada.browser.api.getRepository(web())).resolves.toMatchObject({
      repository: { status: 'disconnected' },
      latestJob: { isCancelRequested: true },
    });
    const events = await api.sql(
      "select 1 from audit_events where action = 'repository.disconnected' and subject_id = (select id::text from repositories where name = 'web')",
    );
    expect(events).toHaveLength(1);
    await expect(ada.browser.api.startAnalysis(web())).rejects.toMatchObject({ code: 'repository.not_found' });
  });
});

describe('the list of repositories', () => {
  it('shows each with the newest of what belongs to it', async () => {
    const { items } = await connect('web', 'api');
    const repositoryId = items[0]?.repository.id ?? '';
    const { analysisId, proposalId } = await analyse(api, { organizationId: ada.organizationId, repositoryId });
    await publish(api, { organizationId: ada.organizationId, repositoryId, proposalId, number: 7 });

    const listed = await ada.browser.api.listRepositories({ organizationId: ada.organizationId });

    expect(listed.items.map(({ repository }) => repository.name)).toEqual(['api', 'web']);
    expect(listed.items[1]).toMatchObject({
      latestAnalysis: {
        id: analysisId,
        score: 70,
        findingCounts: { critical: 0, high: 2, medium: 0, low: 1, info: 0 },
        languages: [{ name: 'TypeScript', share: 1 }],
        proposalId,
      },
      latestProposal: { id: proposalId, status: 'ready', isGatePassed: true },
      pullRequest: { number: 7, state: 'open', checks: { state: 'none' } },
      latestJob: { status: 'succeeded' },
    });
  });

  it('is handed out page by page, each repository once', async () => {
    await connect('web', 'api', 'docs-site');
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ada.browser.api.listRepositories({
        organizationId: ada.organizationId,
        query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) },
      });
      names.push(...page.items.map(({ repository }) => repository.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(names).toEqual(['api', 'docs-site', 'web']);
  });

  it.each([
    ['WE', ['web']],
    ['ada/d', ['docs-site']],
    ['%', []],
    ['_', []],
    ["'", []],
    ['', ['api', 'docs-site', 'web']],
  ])('is searched by a part of the full name, which is no pattern: %j', async (query, names) => {
    await connect('web', 'api', 'docs-site');

    const { items } = await ada.browser.api.listRepositories({ organizationId: ada.organizationId, query: { query } });

    expect(items.map(({ repository }) => repository.name)).toEqual(names);
  });

  it.each(['cursor=abc', 'limit=0', 'limit=101', 'limit=x', 'query=%00', `query=${'x'.repeat(201)}`, 'limit=1&limit=2'])(
    'refuses a query that is none: %s',
    async (query) => {
      const response = await ada.browser.fetch(`/api/organizations/${ada.organizationId}/repositories?${query}`);

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'request.invalid' });
    },
  );
});

describe('what an analysis found', () => {
  it('is shown whole, the gravest finding first', async () => {
    const { items } = await connect('web');
    const { analysisId, proposalId } = await analyse(api, {
      organizationId: ada.organizationId,
      repositoryId: items[0]?.repository.id ?? '',
    });

    const analysis = await ada.browser.api.getAnalysis({ ...web(), analysisId });
    const proposal = await ada.browser.api.getProposal({ ...web(), proposalId });
    const analyses = await ada.browser.api.listAnalyses(web());

    expect(analysis.findings.map(({ severity }) => severity)).toEqual(['high', 'high', 'low']);
    expect(analysis.profile.schemaVersion).toBe(1);
    expect(proposal).toMatchObject({ analysisId, files: [{ path: '.github/workflows/ci.yml', content: 'on: push\n' }] });
    expect(analyses.items.map(({ id }) => id)).toEqual([analysisId]);
  });

  it('is found by the name in any case, as at GitHub', async () => {
    await connect('web');

    await expect(ada.browser.api.getRepository({ ...web(), owner: 'ADA', name: 'Web' })).resolves.toMatchObject({
      repository: { name: 'web' },
    });
  });
});
