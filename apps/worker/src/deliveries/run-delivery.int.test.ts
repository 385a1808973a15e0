import { randomUUID } from 'node:crypto';
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

const deliver = async (event: string, action: string | null, payload: object) => {
  const id = randomUUID();
  await world.owner.query('insert into public.deliveries (id, event, action, payload) values ($1, $2, $3, $4)', [
    id,
    event,
    action,
    payload,
  ]);
  return id;
};

/** Runs a delivery twice: the second time must find nothing to do, and even when the first one's ending was lost, change nothing. */
const handle = async (event: string, action: string | null, payload: object) => {
  const id = await deliver(event, action, { ...base(), ...payload });
  const status = await run.delivery(id);
  expect(await run.delivery(id)).toBe('idle');
  const first = await stateOfAll();
  await world.owner.query(`update public.deliveries set status = 'received', next_attempt_at = now() where id = $1`, [id]);
  expect(await run.delivery(id)).toBe(status);
  expect(await stateOfAll()).toEqual(first);
  const { rows } = await world.owner.query('select status, reason, organization_id from public.deliveries where id = $1', [id]);
  return { status: rows[0].status, reason: rows[0].reason, organizationId: rows[0].organization_id };
};

const base = () => ({ installation: { id: world.githubInstallationId } });
const processed = () => ({ status: 'processed', reason: null, organizationId: world.organizationId });
const ignored = (reason: string, organizationId: string | null = world.organizationId) => ({ status: 'ignored', reason, organizationId });

/** Everything that a delivery may change, without versions and times. */
const stateOfAll = async () => {
  const { rows } = await world.owner.query(`
    select
      (select jsonb_agg(jsonb_build_array(id, owner, name, default_branch, status) order by id) from public.repositories) as repositories,
      (select jsonb_agg(jsonb_build_array(id, status, cancel_requested_at is null) order by id) from public.jobs) as jobs,
      (select jsonb_agg(jsonb_build_array(id, status) order by id) from public.installations) as installations,
      (select jsonb_agg(jsonb_build_array(id, state, head_sha, checks, review) order by id) from public.pull_requests) as pull_requests`);
  return rows[0];
};

const repositoryPayload = (repository: ConnectedRepository) => ({ repository: { id: repository.githubRepositoryId } });
const pushPayload = (repository: ConnectedRepository, ref = 'refs/heads/main', after = 'a'.repeat(40)) => ({
  ...repositoryPayload(repository),
  ref,
  after,
});

const statusOf = async (repository: ConnectedRepository) => {
  const { rows } = await world.owner.query('select status, name, default_branch from public.repositories where id = $1', [repository.id]);
  return rows[0];
};

const jobsOf = async (repository: ConnectedRepository) => {
  const { rows } = await world.owner.query('select status, payload from public.jobs where repository_id = $1 order by created_at', [
    repository.id,
  ]);
  return rows;
};

describe('a push', () => {
  it('to the default branch queues one analysis, however many deliveries ask for it', async () => {
    const repository = await world.connect(goodFiles);

    expect(await handle('push', null, pushPayload(repository))).toEqual(processed());
    expect(await handle('push', null, pushPayload(repository))).toEqual(processed());

    expect(await jobsOf(repository)).toEqual([{ status: 'queued', payload: { trigger: 'push', commitSha: 'a'.repeat(40) } }]);
  });

  it('to another branch is ignored with the reason', async () => {
    const repository = await world.connect(goodFiles);

    expect(await handle('push', null, pushPayload(repository, 'refs/heads/feature'))).toEqual(ignored('branch.not_default'));
    expect(await jobsOf(repository)).toEqual([]);
  });

  it('to a repository that is not connected is ignored with the reason', async () => {
    expect(await handle('push', null, { ref: 'refs/heads/main', after: 'a', repository: { id: 1 } })).toEqual(
      ignored('repository.not_connected'),
    );
  });

  it('from an installation that nobody connected is ignored with the reason, and kept', async () => {
    const repository = await world.connect(goodFiles);

    expect(await handle('push', null, { ...pushPayload(repository), installation: { id: 1 } })).toEqual(
      ignored('installation.not_found', null),
    );
    expect(await jobsOf(repository)).toEqual([]);
  });
});

describe('an event about a pull request of ours', () => {
  const published = async () => {
    const repository = await world.connect(goodFiles);
    await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }));
    const { rows } = await world.owner.query('select id from public.proposals where repository_id = $1', [repository.id]);
    await run.publication(await world.addJob('publication', repository.id, { proposalId: rows[0].id }));
    return { repository, ...(await followed(repository)) };
  };
  const followed = async (repository: ConnectedRepository) => {
    const { rows } = await world.owner.query(
      'select number, state, checks, review, head_sha, merged_at from public.pull_requests where repository_id = $1',
      [repository.id],
    );
    return rows[0];
  };
  /** Of the first proposal. */
  const proposalStatus = async (repository: ConnectedRepository) => {
    const { rows } = await world.owner.query('select status from public.proposals where repository_id = $1 order by created_at', [
      repository.id,
    ]);
    return rows[0].status;
  };
  const about = (repository: ConnectedRepository, number: number) => ({ ...repositoryPayload(repository), pull_request: { number } });

  it('brings the row up to what GitHub says, whatever the event says', async () => {
    const { repository, number } = await published();
    await world.local.mergePullRequest({ ...repository, number });

    expect(await handle('pull_request', 'opened', about(repository, number))).toEqual(processed());

    expect(await followed(repository)).toMatchObject({ state: 'merged', merged_at: expect.any(Date) });
  });

  it('follows a close', async () => {
    const { repository, number } = await published();
    await world.local.closePullRequest({ ...repository, number });

    await handle('pull_request', 'closed', about(repository, number));

    expect(await followed(repository)).toMatchObject({ state: 'closed' });
    expect(await proposalStatus(repository)).toBe('ready');
  });

  it('does not offer the proposal of a closed one again when there is a newer proposal', async () => {
    const { repository, number } = await published();
    await world.local.push({ ...repository, files: { 'src/more.ts': 'export {};\n' } });
    await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }));
    await world.local.closePullRequest({ ...repository, number });

    await handle('pull_request', 'closed', about(repository, number));

    expect(await proposalStatus(repository)).toBe('outdated');
  });

  it('follows the checks of its head commit', async () => {
    const { repository, number, head_sha: headSha } = await published();
    await world.local.reportCheck({ ...repository, headSha, check: 'build', conclusion: 'success' });
    await world.local.reportCheck({ ...repository, headSha, check: 'test', conclusion: 'failure' });

    expect(await handle('check_run', 'completed', { ...repositoryPayload(repository), check_run: { head_sha: headSha } })).toEqual(
      processed(),
    );

    expect(await followed(repository)).toMatchObject({ number, checks: { state: 'failure', total: 2, passed: 1, failed: 1 } });
  });

  it('ends with the newest state when many deliveries are handled at the same time', async () => {
    const { repository, number } = await published();
    await world.local.closePullRequest({ ...repository, number });
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => deliver('pull_request', 'closed', { ...base(), ...about(repository, number) })),
    );

    expect(await Promise.all(ids.map((id) => run.delivery(id)))).toEqual(ids.map(() => 'processed'));

    expect(await followed(repository)).toMatchObject({ state: 'closed' });
  });

  it('is ignored when the pull request is somebody else’s', async () => {
    const { repository } = await published();

    expect(await handle('pull_request', 'closed', about(repository, 4711))).toEqual(ignored('pull_request.not_ours'));
    expect(await handle('check_run', 'completed', { ...repositoryPayload(repository), check_run: { head_sha: 'f00' } })).toEqual(
      ignored('pull_request.not_ours'),
    );
  });
});

describe('an event about a repository', () => {
  it('marks it as gone when GitHub no longer shows it, and cancels what waits for it', async () => {
    const repository = await world.connect(goodFiles);
    await world.addJob('analysis', repository.id, { trigger: 'manual' });
    await world.local.deleteRepository(repository);

    expect(await handle('repository', 'deleted', repositoryPayload(repository))).toEqual(processed());

    expect(await statusOf(repository)).toMatchObject({ status: 'gone' });
    expect(await jobsOf(repository)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('does not believe an event that says deleted when GitHub still shows it', async () => {
    const repository = await world.connect(goodFiles);

    await handle('repository', 'deleted', repositoryPayload(repository));

    expect(await statusOf(repository)).toMatchObject({ status: 'connected' });
  });

  it('takes over another name and default branch, and analyses the new branch', async () => {
    const repository = await world.connect(goodFiles);
    await world.owner.query(`update public.repositories set name = 'old-name', default_branch = 'master' where id = $1`, [repository.id]);

    expect(await handle('repository', 'renamed', repositoryPayload(repository))).toEqual(processed());

    expect(await statusOf(repository)).toEqual({ status: 'connected', name: repository.name, default_branch: 'main' });
    expect(await jobsOf(repository)).toMatchObject([{ status: 'queued' }]);
  });

  it('leaves a repository alone that the tenant has disconnected', async () => {
    const repository = await world.connect(goodFiles);
    await world.owner.query(`update public.repositories set status = 'disconnected' where id = $1`, [repository.id]);

    expect(await handle('repository', 'renamed', repositoryPayload(repository))).toEqual(ignored('repository.not_connected'));
    expect(await statusOf(repository)).toMatchObject({ status: 'disconnected' });
  });
});

describe('an event about an installation', () => {
  it('marks what was taken away from it as gone, and brings it back', async () => {
    const repository = await world.connect(goodFiles);
    const installationId = world.githubInstallationId;
    const payload = { repositories_removed: [{ id: repository.githubRepositoryId }] };
    await world.local.selectRepositories({ installationId, repositories: [] });

    expect(await handle('installation_repositories', 'removed', payload)).toEqual(processed());
    expect(await statusOf(repository)).toMatchObject({ status: 'gone' });

    await world.local.selectRepositories({ installationId });
    await handle('installation_repositories', 'added', { repositories_added: [{ id: repository.githubRepositoryId }] });
    expect(await statusOf(repository)).toMatchObject({ status: 'connected' });
    expect((await jobsOf(repository)).at(-1)).toMatchObject({ status: 'queued' });
  });

  it('suspends its repositories and cancels their jobs, and brings them back', async () => {
    const repository = await world.connect(goodFiles);
    await world.addJob('analysis', repository.id, { trigger: 'manual' });
    const installationId = world.githubInstallationId;
    await world.local.changeInstallation({ installationId, change: 'suspend' });

    expect(await handle('installation', 'suspend', {})).toEqual(processed());
    expect(await statusOf(repository)).toMatchObject({ status: 'suspended' });
    expect(await jobsOf(repository)).toMatchObject([{ status: 'cancelled' }]);
    expect(await handle('push', null, pushPayload(repository))).toEqual(ignored('repository.suspended'));

    await world.local.changeInstallation({ installationId, change: 'unsuspend' });
    await handle('installation', 'unsuspend', {});
    expect(await statusOf(repository)).toMatchObject({ status: 'connected' });
  });
});

describe('an event about a user', () => {
  it('forgets the tokens of one who took the authorization back', async () => {
    await world.owner.query(`
      with account as (insert into public.users (github_user_id, login) values (77, 'hubot') returning id)
      insert into public.github_accounts (user_id, github_user_id, access_token_sealed) select id, 77, 'sealed' from account`);

    expect(await handle('github_app_authorization', 'revoked', { sender: { id: 77 } })).toEqual({
      status: 'processed',
      reason: null,
      organizationId: null,
    });

    const { rows } = await world.owner.query('select 1 from public.github_accounts where github_user_id = 77');
    expect(rows).toEqual([]);
  });
});

describe('a delivery that cannot be handled now', () => {
  it('is tried again later, and fails with the reason when no attempt is left', async () => {
    const repository = await world.connect(goodFiles);
    await world.local.addFault({ path: '', status: 503 });
    const id = await deliver('repository', 'renamed', { ...base(), ...repositoryPayload(repository) });

    const seen = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      seen.push(await run.delivery(id));
      await world.owner.query('update public.deliveries set next_attempt_at = now() where id = $1', [id]);
    }
    await world.local.clearFaults();

    expect(seen).toEqual([...Array.from({ length: 7 }, () => 'received'), 'failed', 'idle']);
    const { rows } = await world.owner.query('select status, reason, attempt from public.deliveries where id = $1', [id]);
    expect(rows).toEqual([{ status: 'failed', reason: 'github.unavailable', attempt: 8 }]);
  });

  it('is ignored when its form is not GitHub’s', async () => {
    expect(await handle('push', null, { installation: 'none' })).toEqual(ignored('payload.unexpected', null));
  });
});
