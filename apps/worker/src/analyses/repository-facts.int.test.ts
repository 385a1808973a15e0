import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;
let run: ReturnType<typeof runInProcess>;

beforeAll(async () => {
  world = await startWorld();
  run = runInProcess(world);
  await world.local.setPlatformVersion({ version: '3.14.2' });
  await world.local.createOrganization({ login: 'acme', members: ['octocat'] });
  await world.local.importRepository({ owner: 'acme', name: 'act', files: { 'action.yml': 'runs: { using: node24, main: a.js }\n' } });
});

afterAll(() => world.stop());

const connect = (actions: readonly string[]) => {
  const steps = actions.map((uses) => `      - uses: ${uses}\n`).join('');
  const workflow = `on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
  return world.connect({ ...goodFiles, '.github/workflows/ci.yml': workflow });
};

/** The findings of these rules in a new analysis, in the order of their rules and lines. */
async function findingsOf(repositoryId: string, rules: readonly string[]): Promise<readonly string[]> {
  const jobId = await world.addJob('analysis', repositoryId, { trigger: 'manual' });
  expect(await run.analysis(jobId)).toBe('succeeded');
  const { rows } = await world.owner.query<{ id: string; severity: string; message: string }>(
    `select rule_id as id, finding.severity, body ->> 'message' as message
     from public.findings as finding join public.analyses as analysis on analysis.id = finding.analysis_id
     where analysis.job_id = $1 and rule_id = any ($2) order by rule_id, (body -> 'place' ->> 'line')::int`,
    [jobId, rules],
  );
  return rows.map(({ id, severity, message }) => `${severity} ${id}: ${message}`);
}

describe('what GitHub knows of a repository', () => {
  it('holds the workflows against its settings, once the installation may read them', async () => {
    const repository = await connect(['actions/checkout@v6', 'docker/login-action@v3']);
    const allowedActions = { ofGitHub: true, ofVerifiedCreators: false, patterns: ['!docker/*'] };
    await world.local.setActionsPolicy({ ...repository, policy: { allowedActions, requiresPinned: true, tokenPermission: 'write' } });
    const rules = ['forbidden-action', 'unpinned-action', 'excessive-permissions'];

    expect((await findingsOf(repository.id, rules)).map((text) => text.split(':')[0])).toEqual([
      'medium excessive-permissions',
      'medium unpinned-action',
      'high unpinned-action',
    ]);

    await world.local.grantPermissions({ installationId: world.githubInstallationId, permissions: { administration: 'read' } });

    expect(await findingsOf(repository.id, rules)).toEqual([
      expect.stringMatching(/^high excessive-permissions: .* which may write everything\.$/),
      'high forbidden-action: The settings refuse `docker/*`, which fits `docker/login-action`.',
      expect.stringMatching(/^high unpinned-action: `actions\/checkout` .* refuse every action that is not pinned\.$/),
      expect.stringMatching(/^high unpinned-action: `docker\/login-action` .* refuse every action that is not pinned\.$/),
    ]);
  });

  it('tells who is behind an action, but for those of the same account', async () => {
    await world.local.importRepository({ owner: 'octocat', name: 'own', files: { 'action.yml': 'runs: { using: node24, main: a.js }\n' } });
    const repository = await connect(['acme/act@main', 'octocat/own@main']);

    expect(await findingsOf(repository.id, ['unverified-creator'])).toEqual([
      'info unverified-creator: `acme/act` is of `acme`, an organization without a verified domain.',
    ]);
  });

  it('tells that the Enterprise Server is past its support', async () => {
    const repository = await connect(['actions/checkout@v6']);

    expect(await findingsOf(repository.id, ['outdated-build-platform'])).toEqual([
      'high outdated-build-platform: GitHub Enterprise Server 3.14 has had no more fixes since 2026-04-23; this one is at 3.14.2.',
    ]);
  });

  it('is an analysis all the same where GitHub tells none of it', async () => {
    await world.local.addFault({ path: '/actions/permissions', status: 502 });
    await world.local.addFault({ path: '^/orgs/', status: 502 });
    const repository = await connect(['acme/act@main']);

    expect(await findingsOf(repository.id, ['forbidden-action'])).toEqual([]);
    await world.local.clearFaults();
  });
});
