import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  test = await createTestDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.drop();
});

beforeEach(async () => {
  await owner.query('truncate organizations cascade');
  await owner.query(`
    with tenant as (insert into organizations (slug, name) values ('one', 'One') returning id),
    installation as (
      insert into installations (organization_id, github_installation_id, account_login, account_type, github_account_id)
      select id, 1, 'one', 'User', 1 from tenant returning organization_id, id
    )
    insert into repositories (organization_id, installation_id, github_repository_id, owner, name, default_branch)
    select organization_id, id, number, 'one', name, 'main' from installation, (values (1, 'web'), (2, 'shop')) as row (number, name)`);
});

/** Saves an analysis of a repository with findings of these titles, made so long ago. Answers the analysis. */
async function analyse(repository: string, age: string, titles: readonly string[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `with job as (
       insert into jobs (organization_id, repository_id, kind, dedupe_key, status)
       select organization_id, id, 'analysis', gen_random_uuid()::text, 'succeeded' from repositories where name = $1
       returning id, organization_id, repository_id
     )
     insert into analyses (organization_id, repository_id, job_id, commit_sha, branch, trigger, score, headline, profile, duration_ms, created_at)
     select organization_id, repository_id, id, 'sha', 'main', 'push', 80, 'headline', '{}', 10, now() - $2::interval from job returning id`,
    [repository, age],
  );
  const id = rows[0]?.id ?? '';
  await owner.query(
    `insert into findings (organization_id, analysis_id, rule_id, fingerprint, severity, body)
     select organization_id, id, 'rule', title, 'high', jsonb_build_object(
       'title', title, 'message', 'What is Wrong', 'place', jsonb_build_object('file', 'CI.yml', 'line', 7), 'fix', jsonb_build_object('safety', 'safe'))
     from analyses, unnest($2::text[]) as title where id = $1`,
    [id, titles],
  );
  return id;
}

const current = async () => {
  const { rows } = await owner.query<{ text: string }>(
    `select repository.name || ' ' || finding.title as text from current_findings as finding join repositories as repository on repository.id = finding.repository_id`,
  );
  return rows.map(({ text }) => text).sort();
};

describe('the current findings', () => {
  it('are those of the latest analysis of each repository', async () => {
    await analyse('web', '2 days', ['Old', 'Kept']);
    await analyse('shop', '2 days', ['Other']);
    await analyse('web', '1 day', ['Kept', 'New']);

    expect(await current()).toEqual(['shop Other', 'web Kept', 'web New']);
  });

  it('are none when the latest analysis found none', async () => {
    await analyse('web', '2 days', ['Old']);
    await analyse('web', '1 day', []);

    expect(await current()).toEqual([]);
  });

  it('stay as they are when an earlier analysis is saved late', async () => {
    await analyse('web', '1 day', ['New']);
    await analyse('web', '2 days', ['Old']);

    expect(await current()).toEqual(['web New']);
  });

  it('have what a list narrows and sorts by', async () => {
    await analyse('web', '1 day', ['Job has no limit']);

    const { rows } = await owner.query('select rank, file, line, search_text, fix_safety, is_suppressed from current_findings');

    expect(rows).toEqual([
      {
        rank: 2,
        file: 'CI.yml',
        line: 7,
        search_text: 'rule job has no limit what is wrong ci.yml',
        fix_safety: 'safe',
        is_suppressed: false,
      },
    ]);
  });

  it('follow a finding that is changed', async () => {
    await analyse('web', '1 day', ['Job has no limit']);

    await owner.query(`update findings set body = body || '{"suppression": {"source": "comment"}}'`);

    expect((await owner.query('select is_suppressed from current_findings')).rows).toEqual([{ is_suppressed: true }]);
  });

  it('go with their repository', async () => {
    await analyse('web', '1 day', ['Job has no limit']);

    await owner.query(`delete from repositories where name = 'web'`);

    expect(await current()).toEqual([]);
  });
});
