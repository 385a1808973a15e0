import type { ServiceNeed } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { definitionFor } from './service-definitions.ts';

const need = (kind: ServiceNeed['kind'], user: string, password: string, database: string): ServiceNeed => ({
  kind,
  image: '',
  projectIds: [],
  environment: [],
  account: { user, password, database },
  factId: 'service',
});

describe('definitionFor', () => {
  it('starts PostgreSQL with the account of the configuration, so that a fixed configuration connects', () => {
    expect(definitionFor(need('postgres', 'shop', 's3same', 'shop_test'))).toMatchObject({
      environment: { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: 's3same', POSTGRES_DB: 'shop_test' },
      healthCommand: 'pg_isready -U shop',
      url: 'postgresql://shop:s3same@localhost:5432/shop_test',
    });
  });

  it('gives root of MySQL its password', () => {
    expect(definitionFor(need('mysql', 'root', 'secret', 'shop_test'))).toMatchObject({
      environment: { MYSQL_ROOT_PASSWORD: 'secret', MYSQL_DATABASE: 'shop_test' },
      url: 'mysql://root:secret@127.0.0.1:3306/shop_test',
    });
  });

  it.each(['$(id)', 'a b', '"', '{{x}}', '-x', ''])('keeps the usual account where one holds %j', (text) => {
    expect(definitionFor(need('postgres', 'shop', text, 'shop_test'))).toMatchObject({ user: 'postgres', password: 'postgres' });
    expect(definitionFor(need('postgres', text, 'x', 'shop_test'))).toMatchObject({ user: 'postgres' });
  });
});
