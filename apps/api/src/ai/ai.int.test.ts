import { type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyse, type ConnectedMember, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

const operatorKey = 'the-key-of-the-operator';
let models: ModelServer;
let api: TestApi;
let ada: ConnectedMember;
let findingId: string;
let of: { organizationId: string };

beforeAll(async () => {
  models = await startModelServer();
  api = await startTestApi({
    ai: { GEMINI_API_KEY: operatorKey, GEMINI_BASE_URL: models.url, ANTHROPIC_BASE_URL: models.url, OPENAI_BASE_URL: models.openaiUrl },
  });
  await api.github.importRepository({ owner: 'ada', name: 'web', files: { 'README.md': 'web' } });
  ada = await signInAndInstall(api, 'ada');
  of = { organizationId: ada.organizationId };
  const { items } = await ada.browser.api.listAvailableRepositories(ada);
  const body = { installationId: ada.installationId, githubRepositoryIds: [items[0]?.githubRepositoryId ?? 0] };
  const connected = await ada.browser.api.connectRepositories({ ...of, body });
  await analyse(api, { ...of, repositoryId: connected.items[0]?.repository.id ?? '' });
});
afterAll(async () => {
  await api?.stop();
  await models?.close();
});

beforeEach(async () => {
  models.faults.clear();
  for (const table of ['ai_requests', 'ai_usage', 'ai_quotas', 'ai_answers', 'ai_breakers', 'ai_provider_keys'])
    await api.sql(`delete from ${table}`);
  const [finding] = await api.sql<{ id: string }>('select id from findings order by id limit 1');
  findingId = finding?.id ?? '';
});

const client = () => ada.browser.api;
const explain = () => client().explainFinding({ ...of, findingId });
const limitMyDay = (requests: number) =>
  client().setAiQuotas({ ...of, body: { quotas: [{ scope: 'user-day', limits: { requests, tokens: null, microdollars: null } }] } });

describe('an explanation', () => {
  it('is written by a model from the facts, with what it stands on, and leaves a receipt', async () => {
    const { explanation, citations, origin } = await explain();

    expect(origin).toMatchObject({ source: 'model', provider: 'gemini', offlineReason: null });
    expect(explanation.meaning.length).toBeGreaterThan(0);
    expect(citations).toEqual([expect.objectContaining({ kind: 'finding', ruleId: 'require-job-timeout' })]);
    const receipt = await client().getAiRequest({ ...of, requestId: origin.requestId ?? '' });
    expect(receipt).toMatchObject({
      task: 'finding-explanation',
      outcome: 'answered',
      user: { login: 'ada' },
      repository: { owner: 'ada', name: 'web' },
      keySource: 'operator',
    });
    expect(receipt.life.map(({ event }) => event)).toEqual(expect.arrayContaining(['reserved', 'called', 'answered', 'settled']));
  });

  it('comes from the cache for the same question, and says so', async () => {
    await explain();

    expect((await explain()).origin.source).toBe('cache');
  });

  it('is by the rules once the quota is used, with limit, use and reset; and by a model again when it is raised', async () => {
    await limitMyDay(0);
    const refused = await explain();

    expect(refused.origin).toMatchObject({
      source: 'offline',
      offlineReason: { kind: 'quota', refusal: { scope: 'user-day', unit: 'requests', limit: 0, used: 0 } },
    });
    expect(refused.explanation.steps.length).toBeGreaterThan(0);

    await limitMyDay(5);
    expect((await explain()).origin.source).toBe('model');
    expect(await client().getAiStanding(of)).toMatchObject({ isOn: true, mine: { limits: { requests: 5 }, used: { requests: 1 } } });
  });

  it('ends the call of the model when who asked goes away', async () => {
    models.faults.set('hang');
    const asked = models.requests.length;
    const leaving = new AbortController();
    const answer = client().explainFinding({ ...of, findingId }, { signal: leaving.signal });
    await vi.waitFor(() => expect(models.requests.length).toBeGreaterThan(asked));

    leaving.abort();

    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(models.requests.at(-1)?.state).toBe('left'));
    await vi.waitFor(async () => expect((await client().listAiRequests(of)).items[0]?.outcome).toBe('cancelled'));
    expect(await client().getAiStanding(of)).toMatchObject({ mine: { used: { requests: 1 } } });
  });

  it('is not there for a finding of nobody', async () => {
    await expect(client().explainFinding({ ...of, findingId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'finding.not_found' });
  });
});

describe('quotas', () => {
  it('say what is used of which limit, by whom, and go back to the operator’s', async () => {
    await limitMyDay(7);
    await explain();

    const { items } = await client().getAiQuotas(of);
    const find = (scope: string) => items.find((each) => each.scope === scope);
    expect(find('user-day')).toMatchObject({
      isOwn: true,
      limits: { requests: 7 },
      defaults: { requests: 100 },
      used: { requests: 1 },
      usedBy: 'ada',
    });
    expect(find('repository-day')).toMatchObject({ isOwn: false, used: { requests: 1 }, usedBy: 'ada/web' });
    expect(find('organization-month')).toMatchObject({ limits: { microdollars: 20_000_000 }, usedBy: null });
    expect(find('all-minute')).toMatchObject({ used: null, limits: { requests: 120 } });

    const back = await client().setAiQuotas({ ...of, body: { quotas: [{ scope: 'user-day', limits: null }] } });
    expect(back.items.find((each) => each.scope === 'user-day')).toMatchObject({ isOwn: false, limits: { requests: 100 } });
  });

  it('of the platform cannot be set, and none can be negative or named twice', async () => {
    const set = (quotas: unknown) => client().setAiQuotas({ ...of, body: { quotas } as never });
    const limits = { requests: 1, tokens: null, microdollars: null };

    await expect(set([{ scope: 'all-minute', limits }])).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(set([{ scope: 'user-day', limits: { ...limits, requests: -1 } }])).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(
      set([
        { scope: 'user-day', limits },
        { scope: 'user-day', limits: null },
      ]),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('the receipts', () => {
  it('are counted by day, person and model, and found by what they are', async () => {
    await explain();
    await limitMyDay(1);
    await api.sql('delete from ai_answers');
    await explain();

    const use = await client().getAiUse({ ...of, query: { days: 7 } });
    expect(use.outcomes).toMatchObject({ answered: 1, refused: 1 });
    expect(use.users).toEqual([expect.objectContaining({ user: expect.objectContaining({ login: 'ada' }), requests: 1, refused: 1 })]);
    expect(use.days).toEqual([expect.objectContaining({ task: 'finding-explanation', requests: 1, day: use.to })]);
    expect(use.models[0]).toMatchObject({ provider: 'gemini' });

    const outcomes = async (query: object) => (await client().listAiRequests({ ...of, query })).items.map(({ outcome }) => outcome);
    expect(await outcomes({ outcome: 'refused' })).toEqual(['refused']);
    expect(await outcomes({ user: 'AD' })).toEqual(['refused', 'answered']);
    expect(await outcomes({ user: 'bob' })).toEqual([]);
    expect(await outcomes({ repository: 'ADA/web', task: 'finding-explanation', provider: 'gemini' })).toEqual(['answered']);
    const first = await client().listAiRequests({ ...of, query: { limit: 1 } });
    expect(first.nextCursor).not.toBeNull();
    expect(await outcomes({ limit: 1, cursor: first.nextCursor ?? '' })).toEqual(['answered']);
  });

  it('hold no text of the question or the answer', async () => {
    const { explanation } = await explain();

    const told = JSON.stringify(await api.sql('select * from ai_requests'));
    for (const { text } of explanation.meaning) expect(told).not.toContain(text);
  });
});

describe('an own key', () => {
  const save = (apiKey: string) => client().saveAiKey({ ...of, provider: 'anthropic', body: { apiKey } });

  it('is tried, kept sealed, used in place of the operator’s, and shown by its last four characters', async () => {
    const saved = await save('  a-good-key-of-ada-7f3q  ');

    expect(saved).toMatchObject({ provider: 'anthropic', lastFour: '7f3q', savedBy: 'ada' });
    expect(JSON.stringify(await api.sql('select * from ai_provider_keys'))).not.toContain('a-good-key-of-ada');
    expect(api.logLines.join('')).not.toContain('a-good-key-of-ada');
    const { items } = await client().listAiModels(of);
    expect(items.filter(({ keySource }) => keySource !== null).every(({ provider }) => provider === 'anthropic')).toBe(true);
    const { origin } = await explain();
    expect(origin).toMatchObject({ source: 'model', provider: 'anthropic' });
    expect(models.requests.at(-1)).toMatchObject({ service: 'anthropic' });
  });

  it('that the provider does not take is refused by name and not kept', async () => {
    await expect(save('an-invalid-key-of-ada')).rejects.toMatchObject({ code: 'ai.key_refused' });

    expect((await client().listAiKeys(of)).items).toEqual([]);
  });

  it('that cannot be tried is not kept either', async () => {
    models.faults.set('server');

    await expect(save('a-good-key-of-ada-7f3q')).rejects.toMatchObject({ code: 'ai.key_untested' });
    expect((await client().listAiKeys(of)).items).toEqual([]);
  });

  it('is replaced by the next one, and removed once', async () => {
    await save('a-good-key-of-ada-0001');
    await save('a-good-key-of-ada-0002');
    expect((await client().listAiKeys(of)).items.map(({ lastFour }) => lastFour)).toEqual(['0002']);

    await client().deleteAiKey({ ...of, provider: 'anthropic' });

    await expect(client().deleteAiKey({ ...of, provider: 'anthropic' })).rejects.toMatchObject({ code: 'ai.key_not_found' });
  });

  it('is for a provider that there is', async () => {
    await expect(client().saveAiKey({ ...of, provider: 'offline', body: { apiKey: 'a-good-key' } })).rejects.toMatchObject({
      code: 'ai.provider_unknown',
    });
  });
});
