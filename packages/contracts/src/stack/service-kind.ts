import { z } from 'zod';

/** The kinds of services that are known: their images, ports and variables. */
export const ServiceKind = z.enum([
  'postgres',
  'mysql',
  'mariadb',
  'mongodb',
  'redis',
  'rabbitmq',
  'kafka',
  'elasticsearch',
  'memcached',
  'minio',
  'nats',
  'sqlserver',
  'clickhouse',
  'cassandra',
  'neo4j',
  'couchdb',
  'influxdb',
  'dynamodb',
  'opensearch',
  'meilisearch',
  'typesense',
  'qdrant',
  'localstack',
  'mailpit',
  'vault',
]);
export type ServiceKind = z.infer<typeof ServiceKind>;
