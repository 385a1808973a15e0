import type { ApiClient } from '@autodevops/contracts/client';
import { decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, type ConnectedMember, fingerprints, publish, signInAndInstall, startTestApi, type TestApi } from './testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
let bob: ConnectedMember;
let ids: {
  repositoryId: string;
  analysisId: string;
  findingId: string;
  proposalId: string;
  jobId: string;
  failedJobId: string;
  githubRepositoryId: number;
};

beforeAll(async () => {
  api = await startTestApi();
  for (const owner of ['ada', 'bob']) await api.github.importRepository({ owner, name: 'web', files: { 'README.md': owner } });
  [ada, bob] = [await signInAndInstall(api, 'ada'), await signInAndInstall(api, 'bob')];
  const { items } = await ada.browser.api.listAvailableRepositories(ada);
  const githubRepositoryId = items[0]?.githubRepositoryId ?? 0;
  const body = { installationId: ada.installationId, githubRepositoryIds: [githubRepositoryId] };
  const connected = await ada.browser.api.connectRepositories({ organizationId: ada.organizationId, body });
  const repositoryId = connected.items[0]?.repository.id ?? '';
  const analysed = await analyse(api, { organizationId: ada.organizationId, repositoryId });
  await publish(api, { organizationId: ada.organizationId, repositoryId, proposalId: analysed.proposalId, number: 1 });
  const [failed] = await api.sql<{ id: string }>(
    `insert into jobs (organization_id, repository_id, kind, dedupe_key, status) values ($1, $2, 'analysis', 'x', 'failed') returning id`,
    [ada.organizationId, repositoryId],
  );
  const [finding] = await api.sql<{ id: string }>('select id from findings limit 1');
  ids = { ...analysed, repositoryId, findingId: finding?.id ?? '', failedJobId: failed?.id ?? '', githubRepositoryId };
});
afterAll(() => api?.stop());

type Call = (client: ApiClient, organizationId: string) => Promise<unknown>;
const key = () => ({ repositoryId: ids.repositoryId, fingerprint: fingerprints.low });
const web = (organizationId: string) => ({ organizationId, owner: 'ada', name: 'web' });

/** One call of each route that names an organization, with ids of ada's. */
const reads: Record<string, Call> = {
  getRealtimeAccess: (client, organizationId) => client.getRealtimeAccess({ organizationId }),
  listInstallations: (client, organizationId) => client.listInstallations({ organizationId }),
  listRepositories: (client, organizationId) => client.listRepositories({ organizationId }),
  getRepository: (client, organizationId) => client.getRepository(web(organizationId)),
  listAnalyses: (client, organizationId) => client.listAnalyses(web(organizationId)),
  getAnalysis: (client, organizationId) => client.getAnalysis({ ...web(organizationId), analysisId: ids.analysisId }),
  getProposal: (client, organizationId) => client.getProposal({ ...web(organizationId), proposalId: ids.proposalId }),
  listPullRequests: (client, organizationId) => client.listPullRequests(web(organizationId)),
  listJobs: (client, organizationId) => client.listJobs(web(organizationId)),
  listFindings: (client, organizationId) => client.listFindings({ organizationId }),
  summarizeFindings: (client, organizationId) => client.summarizeFindings({ organizationId }),
  getMaturityHistory: (client, organizationId) => client.getMaturityHistory({ organizationId }),
  getAiStanding: (client, organizationId) => client.getAiStanding({ organizationId }),
  getWrittenAnalysis: (client, organizationId) => client.getWrittenAnalysis({ ...web(organizationId), analysisId: ids.analysisId }),
};
const memberWrites: Record<string, Call> = {
  startAnalysis: (client, organizationId) => client.startAnalysis(web(organizationId)),
  openPullRequest: (client, organizationId) => client.openPullRequest({ ...web(organizationId), proposalId: ids.proposalId }),
  chooseCompanions: (client, organizationId) =>
    client.chooseCompanions({ ...web(organizationId), proposalId: ids.proposalId, body: { companions: [] } }),
  mendFindings: (client, organizationId) =>
    client.mendFindings({ ...web(organizationId), body: { analysisId: ids.analysisId, fingerprints: [fingerprints.high] } }),
  acknowledgeFindings: (client, organizationId) =>
    client.acknowledgeFindings({ organizationId, body: { findings: [key()], reason: 'Accepted.', expiresAt: null } }),
  undoAcknowledgements: (client, organizationId) => client.undoAcknowledgements({ organizationId, body: { findings: [key()] } }),
  explainFinding: (client, organizationId) => client.explainFinding({ organizationId, findingId: ids.findingId }),
  cancelJob: (client, organizationId) => client.cancelJob({ organizationId, jobId: ids.jobId }),
  retryJob: (client, organizationId) => client.retryJob({ organizationId, jobId: ids.failedJobId }),
};
const adminCalls: Record<string, Call> = {
  listAvailableRepositories: (client, organizationId) =>
    client.listAvailableRepositories({ organizationId, installationId: ada.installationId }),
  connectRepositories: (client, organizationId) =>
    client.connectRepositories({
      organizationId,
      body: { installationId: ada.installationId, githubRepositoryIds: [ids.githubRepositoryId] },
    }),
  disconnectRepository: (client, organizationId) => client.disconnectRepository(web(organizationId)),
  getAiRequest: (client, organizationId) => client.getAiRequest({ organizationId, requestId: ids.jobId }),
  deleteAiKey: (client, organizationId) => client.deleteAiKey({ organizationId, provider: 'openai' }),
};
/** They name no row: in an organization of one's own they answer about that one. */
const adminOfOwn: Record<string, Call> = {
  getAiQuotas: (client, organizationId) => client.getAiQuotas({ organizationId }),
  setAiQuotas: (client, organizationId) => client.setAiQuotas({ organizationId, body: { quotas: [{ scope: 'user-day', limits: null }] } }),
  getAiUse: (client, organizationId) => client.getAiUse({ organizationId }),
  listAiRequests: (client, organizationId) => client.listAiRequests({ organizationId }),
  listAiModels: (client, organizationId) => client.listAiModels({ organizationId }),
  listAiKeys: (client, organizationId) => client.listAiKeys({ organizationId }),
  saveAiKey: (client, organizationId) => client.saveAiKey({ organizationId, provider: 'openai', body: { apiKey: 'a-key-of-nobody' } }),
};
const all = { ...reads, ...memberWrites, ...adminCalls, ...adminOfOwn };

const snapshot = () =>
  api.sql(`select id, status, version from repositories union all select id, status, version from jobs
    union all select id, reason, version from acknowledgements
    union all select id, scope, version from ai_quotas union all select id, provider, 1 from ai_provider_keys order by id`);
const setRole = (role: string | null) =>
  role === null
    ? api.sql('delete from members where organization_id = $1 and user_id = $2', [ada.organizationId, bob.userId])
    : api.sql(
        `insert into members (organization_id, user_id, role) values ($1, $2, $3)
         on conflict (organization_id, user_id) do update set role = excluded.role`,
        [ada.organizationId, bob.userId, role],
      );

describe('a member of another organization', () => {
  it('is tried with every route that names an organization', () => {
    const named = api.routes.filter(({ path }) => path.includes(':organizationId'));

    expect(Object.keys(all)).toHaveLength(named.length);
  });

  it.each(Object.keys(all))('gets 404 from %s of an organization that is not theirs', async (name) => {
    await expect(all[name]?.(bob.browser.api, ada.organizationId)).rejects.toMatchObject({ code: 'organization.not_found' });
  });

  it.each([
    'getRepository',
    'getAnalysis',
    'getProposal',
    'getWrittenAnalysis',
    'listAnalyses',
    'listJobs',
    'listPullRequests',
    ...Object.keys(memberWrites),
    ...Object.keys(adminCalls),
  ])('gets 404 from %s with the ids of another organization in their own', async (name) => {
    await expect(all[name]?.(bob.browser.api, bob.organizationId)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('sees nothing of it in a list of their own, and has changed nothing', async () => {
    const before = await snapshot();

    const { items } = await bob.browser.api.listRepositories({ organizationId: bob.organizationId });

    expect(items).toEqual([]);
    expect((await bob.browser.api.listFindings({ organizationId: bob.organizationId })).items).toEqual([]);
    expect((await bob.browser.api.getMaturityHistory({ organizationId: bob.organizationId })).days).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  it('cannot page into it with a cursor of it', async () => {
    const page = await bob.browser.api.listRepositories({ organizationId: bob.organizationId, query: { cursor: ids.repositoryId } });

    expect(page).toEqual({ items: [], nextCursor: null });
  });
});

describe('roles', () => {
  it.each(Object.keys(reads))('let a viewer read: %s', async (name) => {
    await setRole('viewer');

    await expect(reads[name]?.(bob.browser.api, ada.organizationId)).resolves.toBeTruthy();
  });

  it.each(Object.keys({ ...memberWrites, ...adminCalls, ...adminOfOwn }))('do not let a viewer write: %s', async (name) => {
    await setRole('viewer');
    const before = await snapshot();

    await expect(all[name]?.(bob.browser.api, ada.organizationId)).rejects.toMatchObject({ code: 'organization.role_too_low' });
    expect(await snapshot()).toEqual(before);
  });

  it.each(Object.keys({ ...adminCalls, ...adminOfOwn }))('do not let a member do what an admin may: %s', async (name) => {
    await setRole('member');

    await expect(all[name]?.(bob.browser.api, ada.organizationId)).rejects.toMatchObject({ code: 'organization.role_too_low' });
  });

  it('let a member start an analysis, and an admin connect', async () => {
    await setRole('member');
    await expect(memberWrites['startAnalysis']?.(bob.browser.api, ada.organizationId)).resolves.toMatchObject({ kind: 'analysis' });
    await setRole('admin');
    await expect(adminCalls['connectRepositories']?.(bob.browser.api, ada.organizationId)).resolves.toMatchObject({ items: [{}] });
  });

  it('count from the moment they change: the next request of a removed member is refused', async () => {
    await setRole('admin');
    await bob.browser.api.listRepositories({ organizationId: ada.organizationId });
    await setRole(null);

    await expect(bob.browser.api.listRepositories({ organizationId: ada.organizationId })).rejects.toMatchObject({
      code: 'organization.not_found',
    });
  });
});

describe('the token for the realtime server', () => {
  it('says who listens, for at most ten minutes, signed for that server alone', async () => {
    const access = await ada.browser.api.getRealtimeAccess({ organizationId: ada.organizationId });

    const { jwtSecret, url, apiKey } = api.settings.realtime;
    const { payload } = await jwtVerify(access.token, new TextEncoder().encode(jwtSecret), { algorithms: ['HS256'] });
    expect(payload).toEqual({
      sub: ada.userId,
      role: 'authenticated',
      aud: 'authenticated',
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 600,
    });
    expect(access).toMatchObject({ url: `${url}`, apiKey, expiresAt: new Date((decodeJwt(access.token).exp ?? 0) * 1000).toISOString() });
  });
});
