import type { Finding } from '@autodevops/contracts/audit';
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

const path = '.github/workflows/ci.yml';
const workflow = `# Written by hand.
name: CI
on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4 # the sources
      - run: pnpm test
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: pnpm lint
`;

const analyse = async (repository: ConnectedRepository) => {
  expect(await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }))).toBe('succeeded');
  const { rows } = await world.owner.query('select id from public.analyses where repository_id = $1 order by created_at desc limit 1', [
    repository.id,
  ]);
  const analysisId = rows[0].id as string;
  const found = await world.owner.query('select body, excerpt from public.findings where analysis_id = $1', [analysisId]);
  return { analysisId, findings: found.rows as { body: Finding; excerpt: { context: { lines: string[] } | null; diff: unknown[] } }[] };
};

const connectAnalysed = async (content = workflow) => {
  const repository = await world.connect({ ...goodFiles, [path]: content });
  const { analysisId, findings } = await analyse(repository);
  const fixable = findings.filter(({ body }) => body.fix !== null && body.place.file === path);
  return { repository, analysisId, findings, fixable };
};

const mend = async (repository: ConnectedRepository, analysisId: string, fingerprints: readonly string[]) => {
  const jobId = await world.addJob('fix', repository.id, { analysisId, fingerprints });
  return { jobId, outcome: await run.fix(jobId), job: await world.job(jobId) };
};

const timeoutsOf = (fixable: { body: Finding }[]) =>
  fixable.filter(({ body }) => body.ruleId === 'require-job-timeout').map(({ body }) => body.fingerprint);

const textOf = async (repository: ConnectedRepository, ref: string) => {
  const { owner, name } = repository;
  const place = { installationId: world.githubInstallationId, owner, name };
  const tree = await world.github.snapshots.readTree({ ...place, ref });
  if (tree.outcome !== 'found') throw new Error('There is no such commit.');
  const read = await world.github.snapshots.readFiles({ ...place, commitSha: tree.commitSha, paths: [path] });
  return read.outcome === 'found' ? Buffer.from(read.files.get(path) ?? []).toString('utf8') : '';
};

describe('an analysis', () => {
  it('keeps the lines around each finding, and its fix as a diff', async () => {
    const { fixable } = await connectAnalysed();

    const { excerpt } = fixable.find(({ body }) => body.ruleId === 'require-job-timeout') ?? {};
    expect(excerpt?.context?.lines).toContain('    runs-on: ubuntu-latest');
    expect(JSON.stringify(excerpt?.diff)).toMatch(/"kind":"added","text":" {4}timeout-minutes: \d+"/);
  });
});

describe('what is acknowledged', () => {
  const scoreOf = async (analysisId: string) =>
    (await world.owner.query('select score, headline from public.analyses where id = $1', [analysisId])).rows[0] as {
      score: number;
      headline: string;
    };

  it('by a member stays a finding of the next analysis, but lowers no score', async () => {
    const { repository, analysisId, fixable, findings } = await connectAnalysed();
    const { rows: users } = await world.owner.query(
      `insert into public.users (github_user_id, login) values (floor(random() * 1e9), 'ada') returning id`,
    );
    await world.owner.query(
      `insert into public.acknowledgements (organization_id, repository_id, fingerprint, reason, acknowledged_by)
       select $1, $2, fingerprint, 'A test rig.', $3 from unnest($4::text[]) as fingerprint`,
      [world.organizationId, repository.id, users[0].id, timeoutsOf(fixable)],
    );

    const next = await analyse(repository);

    expect(next.findings).toHaveLength(findings.length);
    expect((await scoreOf(next.analysisId)).score).toBeGreaterThan((await scoreOf(analysisId)).score);
  });

  it('by a comment in the file says so, and lowers no score', async () => {
    const plain = await connectAnalysed();
    const commented = await connectAnalysed(
      workflow.replace('  lint:\n', '  lint: # autodevops: ignore[require-job-timeout] The linter ends by itself.\n'),
    );

    const suppressed = commented.findings.filter(({ body }) => body.suppression !== null);
    expect(suppressed.map(({ body }) => [body.ruleId, body.suppression?.source])).toEqual([['require-job-timeout', 'comment']]);
    expect((await scoreOf(commented.analysisId)).score).toBeGreaterThan((await scoreOf(plain.analysisId)).score);
  });
});

describe('mending findings', () => {
  it('opens one pull request that mends exactly those, keeps every comment, and says what was proved', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const chosen = timeoutsOf(fixable);
    expect(chosen).toHaveLength(2);

    const { outcome, job } = await mend(repository, analysisId, chosen);

    expect({ outcome, code: job.error_code, message: job.error_message }).toEqual({ outcome: 'succeeded', code: null, message: null });
    const [pullRequest, ...more] = await world.local.pullRequests(repository);
    expect(more).toEqual([]);
    expect(pullRequest?.title).toBe('Mend 2 CI findings: Job has no time limit');
    expect(pullRequest?.body).toContain('[x] The rescan finds all 2 findings gone and nothing new');
    const { rows } = await world.owner.query(
      `select branch, kind, status, (select count(*)::int from public.mended_findings where proposal_id = proposal.id) as mends
       from public.pull_requests join public.proposals as proposal on proposal.id = proposal_id where pull_requests.repository_id = $1`,
      [repository.id],
    );
    expect(rows).toEqual([{ branch: expect.stringMatching(/^autodevops\/fix-[0-9a-f]{12}$/), kind: 'fix', status: 'published', mends: 2 }]);
    const text = await textOf(repository, rows[0].branch);
    expect(text.split('\n').filter((line) => !/^ +timeout-minutes: \d+$/.test(line))).toEqual(workflow.split('\n'));
    expect(text.match(/timeout-minutes/g)).toHaveLength(2);
  });

  it('changes nothing when the same job is run twice, and finds the pull request when it is asked for again', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const chosen = timeoutsOf(fixable);
    const { jobId } = await mend(repository, analysisId, chosen);

    expect(await run.fix(jobId)).toBe('not-due');
    expect((await mend(repository, analysisId, chosen.toReversed())).outcome).toBe('succeeded');

    expect(await world.local.pullRequests(repository)).toHaveLength(1);
    const { rows } = await world.owner.query(`select 1 from public.proposals where repository_id = $1 and kind = 'fix'`, [repository.id]);
    expect(rows).toHaveLength(1);
  });

  it('opens another pull request when it is asked for again after a person has closed the first', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const chosen = timeoutsOf(fixable);
    await mend(repository, analysisId, chosen);
    const [first] = await world.local.pullRequests(repository);
    await world.local.closePullRequest({ ...repository, number: first?.number ?? 0 });

    expect((await mend(repository, analysisId, chosen)).outcome).toBe('succeeded');

    const { rows } = await world.owner.query('select branch from public.pull_requests where repository_id = $1 order by number', [
      repository.id,
    ]);
    expect(rows).toEqual([
      { branch: expect.stringMatching(/^autodevops\/fix-[0-9a-f]{12}$/) },
      { branch: expect.stringMatching(/^autodevops\/fix-[0-9a-f]{12}-2$/) },
    ]);
  });

  it('leaves the branch alone when somebody has edited it', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const chosen = timeoutsOf(fixable);
    await mend(repository, analysisId, chosen);
    const [pullRequest] = await world.local.pullRequests(repository);
    const { rows } = await world.owner.query('select branch from public.pull_requests where repository_id = $1', [repository.id]);
    await world.local.push({ ...repository, branch: rows[0].branch, files: { [path]: `${workflow}# and more\n` }, message: 'Edit' });

    const again = await mend(repository, analysisId, chosen);

    expect({ outcome: again.outcome, code: again.job.error_code }).toEqual({ outcome: 'failed', code: 'pull_request.edited' });
    expect(pullRequest?.state).toBe('open');
  });

  it('leaves the proposal of CI of the repository as it was', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const proposals = `select status from public.proposals where repository_id = $1 and kind = 'ci'`;
    const { rows: before } = await world.owner.query(proposals, [repository.id]);

    await mend(repository, analysisId, timeoutsOf(fixable));
    await analyse(repository);

    expect(before).toEqual([{ status: 'ready' }]);
    const { rows } = await world.owner.query(`${proposals} order by created_at`, [repository.id]);
    expect(rows).toEqual([{ status: 'outdated' }, { status: 'ready' }]);
    const { rows: fixes } = await world.owner.query(`select status from public.proposals where repository_id = $1 and kind = 'fix'`, [
      repository.id,
    ]);
    expect(fixes).toEqual([{ status: 'published' }]);
  });

  it('keeps line ends and the mark at the beginning as they were', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed(`\uFEFF${workflow.replaceAll('\n', '\r\n')}`);

    expect((await mend(repository, analysisId, timeoutsOf(fixable))).outcome).toBe('succeeded');

    const { rows } = await world.owner.query('select branch from public.pull_requests where repository_id = $1', [repository.id]);
    const text = await textOf(repository, rows[0].branch);
    expect(text.startsWith('\uFEFF# Written by hand.\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('refuses a finding that is not there, or has no patch, and publishes nothing', async () => {
    const { repository, analysisId, findings, fixable } = await connectAnalysed();
    const unfixable = findings.find(({ body }) => body.fix === null);

    const missing = await mend(repository, analysisId, [...timeoutsOf(fixable), 'f'.repeat(64)]);
    expect({ outcome: missing.outcome, code: missing.job.error_code }).toEqual({ outcome: 'failed', code: 'finding.not_found' });
    if (unfixable !== undefined) {
      const refused = await mend(repository, analysisId, [unfixable.body.fingerprint]);
      expect(refused.job.error_code).toBe('fix.not_offered');
    }
    expect(await world.local.pullRequests(repository)).toEqual([]);
  });
});

describe('after the merge', () => {
  it('the findings are gone from the next analysis, and the pull request is followed', async () => {
    const { repository, analysisId, fixable } = await connectAnalysed();
    const chosen = timeoutsOf(fixable);
    await mend(repository, analysisId, chosen);
    const [pullRequest] = await world.local.pullRequests(repository);

    await world.local.mergePullRequest({ ...repository, number: pullRequest?.number ?? 0 });
    await world.local.settled();
    const { rows: deliveries } = await world.owner.query(
      `select id from public.deliveries where status = 'received' and event = 'pull_request' and payload -> 'repository' ->> 'name' = $1`,
      [repository.name],
    );
    for (const { id } of deliveries) await run.delivery(id);
    const { findings } = await analyse(repository);

    expect(findings.filter(({ body }) => chosen.includes(body.fingerprint))).toEqual([]);
    const { rows } = await world.owner.query('select state from public.pull_requests where repository_id = $1', [repository.id]);
    expect(rows).toEqual([{ state: 'merged' }]);
  });
});
