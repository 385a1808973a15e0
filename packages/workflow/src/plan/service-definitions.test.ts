import { ServiceKind, type ServiceNeed } from '@autodevops/contracts/stack';
import { usualServiceImages } from '@autodevops/stack';
import { describe, expect, it } from 'vitest';
import { definitionFor, healthCommandOf, isKnownImage, type ServiceDefinition, serviceDefinitions } from './service-definitions.ts';

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

describe('the images of services', () => {
  it.each(usualServiceImages)('of a profile may run: $image', ({ kind, image }) => {
    expect(isKnownImage(kind, image)).toBe(true);
  });

  it.each(ServiceKind.options)('agree on the usual one of %s', (kind) => {
    const [first] = usualServiceImages.filter((usual) => usual.kind === kind);

    expect(serviceDefinitions[kind].image).toBe(first?.image);
    expect(new Set(usualServiceImages.map((usual) => usual.kind)).size).toBe(ServiceKind.options.length);
  });

  it.each(ServiceKind.options.filter((kind) => kind !== 'minio'))('tell when %s is ready', (kind) => {
    const definition: ServiceDefinition = serviceDefinitions[kind];

    expect(healthCommandOf(definition, definition.image)).toMatch(/^[^"$`\\]+$/);
  });

  it.each([
    ['mongodb', 'mongo:4.4', 'mongo --quiet'],
    ['redis', 'valkey/valkey:8-alpine', 'valkey-cli'],
    ['influxdb', 'influxdb:1.8', 'influx -execute'],
  ] as const)('ask %s by a command that %s holds', (kind, image, start) => {
    expect(healthCommandOf(serviceDefinitions[kind], image)).toMatch(new RegExp(`^${start}`));
  });

  it('ask nothing of an image without a shell', () => {
    expect(healthCommandOf(serviceDefinitions.nats, 'nats:2.10')).toBeNull();
  });
});
