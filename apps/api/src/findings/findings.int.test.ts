import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { analyse, type ConnectedMember, fingerprints, publish, signInAndInstall, startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
let ada: ConnectedMember;
const ids: Record<string, { repositoryId: string; analysisId: string; proposalId: string }> = {};

beforeAll(async () => {
  api = await startTestApi();
  for (const name of ['web', 'shop']) await api.github.importRepository({ owner: 'ada', name, files: { 'README.md': name } });
  ada = await signInAndInstall(api, 'ada');
});
afterAll(() => api?.stop());
beforeEach(async () => {
  await api.sql('delete from repositories');
  const { items: available } = await ada.browser.api.listAvailableRepositories(ada);
  const body = { installationId: ada.installationId, githubRepositoryIds: available.map(({ githubRepositoryId }) => githubRepositoryId) };
  const { items } = await ada.browser.api.connectRepositories({ organizationId: ada.organizationId, body });
  for (const { repository } of items) {
    const analysed = await analyse(api, { organizationId: ada.organizationId, repositoryId: repository.id });
    ids[repository.name] = { ...analysed, repositoryId: repository.id };
  }
});

const of = (name: string) => ids[name] ?? { repositoryId: '', analysisId: '', proposalId: '' };
const key = (name: string, severity: keyof typeof fingerprints) => ({
  repositoryId: of(name).repositoryId,
  fingerprint: fingerprints[severity],
});
const list = (query: Parameters<typeof ada.browser.api.listFindings>[0]['query'] = {}) =>
  ada.browser.api.listFindings({ organizationId: ada.organizationId, query });
const shown = async (query: Parameters<typeof list>[0] = {}) =>
  (await list(query)).items.map(({ repository, finding, state }) => `${repository.name} ${finding.severity} ${state}`);
const acknowledge = (findings: ReturnType<typeof key>[], expiresAt: string | null = null, reason = 'A test rig.') =>
  ada.browser.api.acknowledgeFindings({ organizationId: ada.organizationId, body: { findings, reason, expiresAt } });
const summary = (query = {}) => ada.browser.api.summarizeFindings({ organizationId: ada.organizationId, query });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('the list of findings', () => {
  it('has those of the latest analysis of every repository, gravest first', async () => {
    expect(await shown()).toEqual(['shop high open', 'shop high open', 'web high open', 'web high open', 'shop low open', 'web low open']);

    const [first] = (await list()).items;
    expect(first).toMatchObject({
      repository: { owner: 'ada', name: 'shop', url: expect.stringMatching(/\/ada\/shop$/) },
      analysisId: of('shop').analysisId,
      acknowledgement: null,
      pullRequest: null,
      overlapping: [],
    });
  });

  it('keeps the findings of a repository together when they are grouped by it', async () => {
    expect(await shown({ group: 'repository' })).toEqual([
      'shop high open',
      'shop high open',
      'shop low open',
      'web high open',
      'web high open',
      'web low open',
    ]);
  });

  it.each(['rule', 'repository'] as const)('is handed out page by page, each finding once, grouped by %s', async (group) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ group, limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(seen).toEqual((await list({ group })).items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(6);
  });

  it('goes on after a row that has left the list meanwhile', async () => {
    const page = await list({ limit: 2, state: 'open' });
    await acknowledge([key('shop', 'high'), key('shop', 'otherHigh')]);

    expect(await shown({ limit: 2, state: 'open', cursor: page.nextCursor ?? '' })).toEqual(['web high open', 'web high open']);
  });

  it('refuses a cursor that it did not give out', async () => {
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it.each([
    [{ severity: 'low' }, ['shop low open', 'web low open']],
    [{ severity: 'low,critical', repository: 'ADA/Web' }, ['web low open']],
    [{ rule: 'no-such-rule' }, []],
    [{ fix: 'safe' as const, repository: 'ada/web' }, ['web high open', 'web high open']],
    [{ query: 'NO TIME limit', repository: 'ada/web', severity: 'low' }, ['web low open']],
    [{ query: '100%' }, []],
    [{ state: 'acknowledged' }, []],
  ])('narrows by %j', async (query, expected) => {
    expect(await shown(query)).toEqual(expected);
  });

  it('refuses a severity that there is not', async () => {
    await expect(list({ severity: 'awful' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('forgets a repository that is disconnected', async () => {
    await ada.browser.api.disconnectRepository({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });

    expect(await shown({ severity: 'low' })).toEqual(['shop low open']);
  });

  it('counts by each thing that it can be narrowed by, without that narrowing itself', async () => {
    await acknowledge([key('web', 'low')]);

    expect(await summary({ severity: 'high', state: 'open' })).toEqual({
      severities: { critical: 0, high: 4, medium: 0, low: 1, info: 0 },
      states: { open: 4, acknowledged: 0, fixing: 0, mended: 0 },
      rules: [{ ruleId: 'require-job-timeout', title: 'Job has no time limit', severity: 'high', count: 4, fixable: 4 }],
      repositories: [
        { id: of('shop').repositoryId, owner: 'ada', name: 'shop', severity: 'high', count: 2, fixable: 2 },
        { id: of('web').repositoryId, owner: 'ada', name: 'web', severity: 'high', count: 2, fixable: 2 },
      ],
    });
  });
});

describe('acknowledging', () => {
  it('takes findings out of the open ones, with reason, time and name, until it is undone', async () => {
    const expiresAt = inAnHour();

    expect(await acknowledge([key('web', 'low'), key('web', 'low'), key('shop', 'low')], expiresAt, '  A test rig.  ')).toEqual({
      count: 2,
    });
    const { items } = await list({ state: 'acknowledged' });
    expect(items.map(({ acknowledgement }) => acknowledgement)).toEqual([
      { reason: 'A test rig.', expiresAt, by: 'ada', at: expect.any(String) },
      { reason: 'A test rig.', expiresAt, by: 'ada', at: expect.any(String) },
    ]);

    const undone = { organizationId: ada.organizationId, body: { findings: [key('web', 'low'), key('shop', 'low')] } };
    expect(await ada.browser.api.undoAcknowledgements(undone)).toEqual({ count: 2 });
    expect(await ada.browser.api.undoAcknowledgements(undone)).toEqual({ count: 0 });
    expect(await shown({ severity: 'low' })).toEqual(['shop low open', 'web low open']);
    expect(await api.sql(`select distinct action from audit_events where subject_type = 'finding' order by 1`)).toEqual([
      { action: 'finding.acknowledged' },
      { action: 'finding.acknowledgement_undone' },
    ]);
  });

  it('holds for the same finding of a later analysis, and ends with its time', async () => {
    await acknowledge([key('web', 'low')], inAnHour());
    await ada.browser.api.startAnalysis({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });
    await analyse(api, { organizationId: ada.organizationId, repositoryId: of('web').repositoryId });
    expect(await shown({ severity: 'low', repository: 'ada/web' })).toEqual(['web low acknowledged']);

    await api.sql(`update acknowledgements set expires_at = now() - interval '1 minute'`);

    expect(await shown({ severity: 'low', repository: 'ada/web' })).toEqual(['web low open']);
  });

  it('leaves the counts of the repository, and is back in them when it is undone', async () => {
    const counts = async () => {
      const { items } = await ada.browser.api.listRepositories({ organizationId: ada.organizationId });
      return items.find(({ repository }) => repository.name === 'web')?.latestAnalysis?.findingCounts;
    };
    await acknowledge([key('web', 'high')]);
    expect(await counts()).toMatchObject({ high: 1, low: 1 });

    await ada.browser.api.undoAcknowledgements({ organizationId: ada.organizationId, body: { findings: [key('web', 'high')] } });
    expect(await counts()).toMatchObject({ high: 2, low: 1 });
  });

  it('in a file counts as acknowledged too', async () => {
    const suppression = { source: 'comment', reason: 'Known.', until: null, place: null };
    await api.sql(`update findings set body = body || jsonb_build_object('suppression', $1::jsonb) where fingerprint = $2`, [
      JSON.stringify(suppression),
      fingerprints.low,
    ]);

    expect(await shown({ severity: 'low' })).toEqual(['shop low acknowledged', 'web low acknowledged']);
    expect((await list({ severity: 'low' })).items[0]).toMatchObject({ acknowledgement: null, finding: { suppression } });
  });

  it('keeps the newest reason', async () => {
    await acknowledge([key('web', 'low')]);
    await acknowledge([key('web', 'low')], null, 'Another reason.');

    expect((await list({ state: 'acknowledged' })).items.map(({ acknowledgement }) => acknowledgement?.reason)).toEqual([
      'Another reason.',
    ]);
  });

  it('is all or nothing', async () => {
    const gone = { repositoryId: of('web').repositoryId, fingerprint: '0'.repeat(64) };

    await expect(acknowledge([key('web', 'low'), gone])).rejects.toMatchObject({ code: 'finding.not_found' });
    expect(await shown({ state: 'acknowledged' })).toEqual([]);
  });

  it.each([
    ['a reason of two characters', 'no', null],
    ['a reason of blanks', '     ', null],
    ['a reason that is a book', 'x'.repeat(501), null],
    ['an end in the past', 'A test rig.', '2020-01-01T00:00:00Z'],
  ])('refuses %s', async (_, reason, expiresAt) => {
    await expect(acknowledge([key('web', 'low')], expiresAt, reason)).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('mending', () => {
  const mend = (chosen: string[], analysisId = of('web').analysisId) =>
    ada.browser.api.mendFindings({
      organizationId: ada.organizationId,
      owner: 'ada',
      name: 'web',
      body: { analysisId, fingerprints: chosen },
    });

  it('queues one job for the same findings, in whatever order they were selected', async () => {
    const both = [fingerprints.high, fingerprints.otherHigh];

    const jobs = await Promise.all([mend(both), mend(both.toReversed()), mend([...both, ...both])]);

    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(jobs[0]).toMatchObject({ kind: 'fix', status: 'queued' });
    expect(await api.sql(`select payload from jobs where kind = 'fix'`)).toEqual([
      { payload: { analysisId: of('web').analysisId, fingerprints: both } },
    ]);
  });

  it('is refused without a patch, for what is not there, and on an older analysis', async () => {
    await expect(mend([fingerprints.high, fingerprints.low])).rejects.toMatchObject({ code: 'fix.not_offered' });
    await expect(mend(['0'.repeat(64)])).rejects.toMatchObject({ code: 'finding.not_found' });
    await expect(mend([fingerprints.high], of('shop').analysisId)).rejects.toMatchObject({ code: 'analysis.not_found' });
    await ada.browser.api.startAnalysis({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });
    await analyse(api, { organizationId: ada.organizationId, repositoryId: of('web').repositoryId });

    await expect(mend([fingerprints.high])).rejects.toMatchObject({ code: 'fix.outdated' });
    expect(await api.sql(`select 1 from jobs where kind = 'fix'`)).toEqual([]);
  });

  it('is tried again with the same findings', async () => {
    const job = await mend([fingerprints.high]);
    await api.sql(`update jobs set status = 'failed', finished_at = now() where id = $1`, [job.id]);

    const again = await ada.browser.api.retryJob({ organizationId: ada.organizationId, jobId: job.id });

    expect(again.id).not.toBe(job.id);
    expect(await api.sql('select payload from jobs where id = $1', [again.id])).toEqual([
      { payload: { analysisId: of('web').analysisId, fingerprints: [fingerprints.high] } },
    ]);
  });

  /** Writes what the worker would after a fix of the high finding of `web`. */
  const addFix = async (number: number) => {
    const { repositoryId, analysisId } = of('web');
    const [fix] = await api.sql<{ id: string }>(
      `insert into proposals (organization_id, repository_id, analysis_id, kind, status, commit_sha, content_hash, catalogue_version, jobs, needs, gate)
       values ($1, $2, $3, 'fix', 'published', $4, 'hash', '1', '[]', '[]', '{}') returning id`,
      [ada.organizationId, repositoryId, analysisId, 'c'.repeat(40)],
    );
    await api.sql(
      `insert into mended_findings (organization_id, repository_id, proposal_id, rule_id, fingerprint, severity, body)
       select $1, $2, $3, rule_id, fingerprint, severity, body from findings where analysis_id = $4 and fingerprint = $5`,
      [ada.organizationId, repositoryId, fix?.id, analysisId, fingerprints.high],
    );
    await publish(api, { organizationId: ada.organizationId, repositoryId, proposalId: fix?.id ?? '', number });
    return fix?.id ?? '';
  };
  const setPullRequest = (state: string) =>
    api.sql('update pull_requests set state = $1, merged_at = $2, closed_at = now()', [state, state === 'merged' ? new Date() : null]);

  it('is seen on the finding: under way, open again when a person closes it, mended by it after the merge', async () => {
    await addFix(12);
    expect((await list({ state: 'fixing' })).items).toMatchObject([
      { finding: { fingerprint: fingerprints.high }, pullRequest: { number: 12, state: 'open' } },
    ]);
    expect((await summary()).states).toEqual({ open: 5, acknowledged: 0, fixing: 1, mended: 0 });

    await setPullRequest('closed');
    expect(await shown({ state: 'fixing' })).toEqual([]);

    await setPullRequest('merged');
    expect((await list({ state: 'fixing' })).items).toMatchObject([{ pullRequest: { number: 12, state: 'merged' } }]);

    await api.sql(`update analyses set commit_sha = 'merged', created_at = now() + interval '1 minute' where id = $1`, [
      of('web').analysisId,
    ]);
    await api.sql('delete from findings where analysis_id = $1 and fingerprint = $2', [of('web').analysisId, fingerprints.high]);
    expect((await list({ state: 'mended' })).items).toMatchObject([
      { state: 'mended', finding: { fingerprint: fingerprints.high }, pullRequest: { number: 12, state: 'merged' } },
    ]);
    expect((await summary()).states).toEqual({ open: 5, acknowledged: 0, fixing: 0, mended: 1 });
  });

  it('is open again when the analysis after the merge still finds it', async () => {
    await addFix(12);
    await setPullRequest('merged');
    await api.sql(`update analyses set commit_sha = 'merged', created_at = now() + interval '1 minute' where id = $1`, [
      of('web').analysisId,
    ]);

    expect((await summary()).states).toEqual({ open: 6, acknowledged: 0, fixing: 0, mended: 0 });
  });

  it('names the open pull requests of ours that change a file of the fix, before and after it is asked for', async () => {
    const fix = await addFix(12);
    await api.sql(
      `insert into proposal_files (organization_id, proposal_id, path, content, provenance)
       select $1, $2, body -> 'place' ->> 'file', '', '[]' from findings where analysis_id = $3 and fingerprint = $4`,
      [ada.organizationId, fix, of('web').analysisId, fingerprints.otherHigh],
    );
    const overlappingOf = async (fingerprint: string) =>
      (await list({ repository: 'ada/web' })).items.find(({ finding }) => finding.fingerprint === fingerprint)?.overlapping;
    const twelve = [{ number: 12, url: expect.stringMatching(/\/12$/) }];

    expect(await overlappingOf(fingerprints.otherHigh)).toEqual(twelve);
    // It is what pull request 12 mends; and nothing can be mended of the low one.
    expect(await overlappingOf(fingerprints.high)).toEqual([]);
    expect(await overlappingOf(fingerprints.low)).toEqual([]);
    expect(await mend([fingerprints.otherHigh])).toMatchObject({ kind: 'fix', overlapping: twelve });
    expect(await mend([fingerprints.otherHigh, fingerprints.high])).toMatchObject({ overlapping: twelve });
    expect(await mend([fingerprints.high])).toMatchObject({ overlapping: [] });

    await setPullRequest('merged');
    expect(await overlappingOf(fingerprints.otherHigh)).toEqual([]);
    expect(await mend([fingerprints.otherHigh])).toMatchObject({ overlapping: [] });
  });

  it('leaves the proposal and the pull request of CI on the page of the repository', async () => {
    await publish(api, { organizationId: ada.organizationId, ...of('web'), number: 3 });
    await addFix(12);

    const overview = await ada.browser.api.getRepository({ organizationId: ada.organizationId, owner: 'ada', name: 'web' });

    expect(overview).toMatchObject({ latestProposal: { id: of('web').proposalId }, pullRequest: { number: 3 } });
    expect(overview.latestAnalysis?.proposalId).toBe(of('web').proposalId);
  });
});

describe('the rules', () => {
  it('are described by their own words', async () => {
    const { items } = await ada.browser.api.listRules({});
    const rule = await ada.browser.api.getRule({ ruleId: 'require-job-timeout' });

    expect(items.length).toBeGreaterThan(5);
    expect(items).toContainEqual(rule);
    expect(rule).toMatchObject({ id: 'require-job-timeout', title: expect.any(String), fixSafety: expect.any(String), asksFor: null });
    expect(await ada.browser.api.getRule({ ruleId: 'forbidden-action' })).toMatchObject({
      asksFor: expect.stringContaining('`administration: read`'),
    });
    await expect(ada.browser.api.getRule({ ruleId: 'no-such-rule' })).rejects.toMatchObject({ code: 'rule.not_found' });
  });
});
