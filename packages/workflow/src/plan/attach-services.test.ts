import { basename } from 'node:path';
import { detectStack } from '@autodevops/stack';
import { fixturePaths, readFixture, snapshotOf } from '@autodevops/stack/testing';
import { describe, expect, it } from 'vitest';
import { draftedJobs } from '../testing/parse-draft.ts';

/** The jobs for a fixture of the detector of services. */
async function jobsFor(name: string) {
  const path = fixturePaths().find((candidate) => candidate.includes('/services/') && basename(candidate) === `${name}.txt`) ?? '';
  const { files } = readFixture(path);
  return await draftedJobs(detectStack(snapshotOf(files)));
}

describe('a job with services', () => {
  it('has the account, the port and the scripts that the configuration of the repository expects', async () => {
    const { 'go-test': go } = await jobsFor('good-s4-account-port-and-scripts-of-compose');

    expect(go?.services?.['postgres']).toMatchObject({
      image: 'postgres:16',
      env: { POSTGRES_USER: 'ledger', POSTGRES_PASSWORD: 'ledger', POSTGRES_DB: 'ledger_test' },
      ports: ['5433:5432'],
      options: expect.stringContaining('pg_isready -U ledger'),
    });
    expect(go?.env).toMatchObject({
      DATABASE_URL: 'postgresql://ledger:ledger@localhost:5433/ledger_test',
      PGPORT: '5433',
      PGSSLMODE: 'disable',
    });
    expect(
      go?.steps
        .find(({ name }) => name === 'Prepare PostgreSQL')
        ?.run?.trim()
        .split('\n'),
    ).toEqual([
      'psql postgresql://ledger:ledger@localhost:5433/ledger_test --set ON_ERROR_STOP=1 --file db/init/01-extensions.sql',
      'psql postgresql://ledger:ledger@localhost:5433/ledger_test --set ON_ERROR_STOP=1 --file db/init/02-roles.sql',
    ]);
  });

  it('has nothing of a password that looks real', async () => {
    const jobs = await jobsFor('trap-s4-password-that-looks-real');

    expect(JSON.stringify(jobs)).not.toContain('x7Kq29fLm0Zt');
    expect(jobs['node']?.services?.['postgres']).toMatchObject({ env: { POSTGRES_USER: 'postgres' } });
  });

  it('leads the variables that settings read to the server beside it', async () => {
    const { python } = await jobsFor('good-s1-django-settings');

    expect(python?.services?.['postgres']).toMatchObject({ env: { POSTGRES_USER: 'shop' } });
    expect(python?.env).toMatchObject({ SHOP_DB_HOST: 'localhost', SHOP_DB_NAME: 'shop', SHOP_DB_USER: 'shop', SHOP_DB_PASSWORD: 'shop' });
  });

  it('gives an address the form that the example has', async () => {
    const { python } = await jobsFor('good-s1-alembic-and-environment-of-tests');

    expect(python?.env).toMatchObject({ APP_DATABASE_URL: 'postgresql+asyncpg://postgres:postgres@localhost:5432/test' });
  });

  it('publishes every port of a service that speaks several protocols', async () => {
    const { python } = await jobsFor('good-s2-search-engines-and-columns');

    expect(python?.services?.['clickhouse']).toMatchObject({ ports: ['8123:8123', '9000:9000'] });
    expect(Object.keys(python?.services ?? {})).toEqual(['clickhouse', 'meilisearch', 'opensearch']);
  });
});
