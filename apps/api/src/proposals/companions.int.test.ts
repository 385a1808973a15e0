import type { Companion, CompanionId } from '@autodevops/contracts/workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyse, type ConnectedMember, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
let repositoryId: string;
let proposalId: string;
const web = () => ({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });

const file = { path: '.github/dependabot.yml', content: 'version: 2\n', provenance: [] };
const companions: Companion[] = [
  { id: 'dependabot', title: 'Dependabot', explanation: 'x', file, reason: null, jobs: [], isChosen: true },
  { id: 'code-scanning', title: 'Code scanning', explanation: 'x', file: null, reason: 'No language.', jobs: [], isChosen: false },
];

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
  proposalId = await propose();
});

async function propose(): Promise<string> {
  return (await analyse(api, { organizationId: ada.organizationId, repositoryId, companions })).proposalId;
}

const choose = (...ids: CompanionId[]) => ada.browser.api.chooseCompanions({ ...web(), proposalId, body: { companions: ids } });
const get = (id = proposalId) => ada.browser.api.getProposal({ ...web(), proposalId: id });
const pathsOf = (proposal: Awaited<ReturnType<typeof get>>) => proposal.files.map(({ path }) => path);

describe('the companions of a proposal', () => {
  it('are taken as the proposal suggests until a member chooses', async () => {
    expect(pathsOf(await get())).toEqual(['.github/workflows/ci.yml', file.path]);

    expect(pathsOf(await choose())).toEqual(['.github/workflows/ci.yml']);
    expect(pathsOf(await get())).toEqual(['.github/workflows/ci.yml']);
    expect((await get()).companions.map(({ isChosen }) => isChosen)).toEqual([false, false]);
    expect(pathsOf(await choose('dependabot', 'dependabot'))).toEqual(['.github/workflows/ci.yml', file.path]);
  });

  it('stay as they were chosen in the next proposal', async () => {
    await choose();
    await ada.browser.api.startAnalysis(web());

    expect(pathsOf(await get(await propose()))).toEqual(['.github/workflows/ci.yml']);
  });

  it('go into the publication as they were when it was asked for', async () => {
    await choose('dependabot');
    const job = await ada.browser.api.openPullRequest({ ...web(), proposalId });
    await choose();

    const [row] = await api.sql<{ payload: unknown }>('select payload from jobs where id = $1', [job.id]);
    expect(row?.payload).toEqual({ proposalId, companions: ['dependabot'] });
  });

  it('cannot be chosen where they are not offered, with the reason', async () => {
    await expect(choose('code-scanning')).rejects.toMatchObject({
      code: 'companion.not_offered',
      message: expect.stringContaining('No language.'),
    });
    expect(pathsOf(await get())).toHaveLength(2);
  });

  it.each([
    ['published', 'proposal.published'],
    ['outdated', 'proposal.outdated'],
    ['rejected', 'proposal.gate_failed'],
  ])('cannot be chosen any more when the proposal is %s', async (status, code) => {
    await api.sql('update proposals set status = $1', [status]);

    await expect(choose()).rejects.toMatchObject({ code });
  });

  it('are one of the known names, of a proposal that is there, chosen by who may', async () => {
    await expect(choose('renovate' as CompanionId)).rejects.toMatchObject({ code: 'request.invalid' });
    proposalId = repositoryId;
    await expect(choose()).rejects.toMatchObject({ code: 'proposal.not_found' });

    await api.sql("update members set role = 'viewer'");
    await expect(choose()).rejects.toMatchObject({ code: 'organization.role_too_low' });
    await api.sql("update members set role = 'owner'");
  });
});
