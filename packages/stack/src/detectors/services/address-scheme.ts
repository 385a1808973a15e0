import type { ServiceNeed } from '@autodevops/contracts/stack';

type Kind = ServiceNeed['kind'];

/** What an address leads to: a service, or an engine that runs inside the process and needs none. */
export type AddressTarget = Kind | 'in-process';

const targets: Readonly<Record<string, AddressTarget>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  postgis: 'postgres',
  pgsql: 'postgres',
  ecto: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  trilogy: 'mysql',
  mariadb: 'mariadb',
  mssql: 'sqlserver',
  sqlserver: 'sqlserver',
  clickhouse: 'clickhouse',
  clickhousedb: 'clickhouse',
  mongodb: 'mongodb',
  redis: 'redis',
  rediss: 'redis',
  valkey: 'redis',
  amqp: 'rabbitmq',
  amqps: 'rabbitmq',
  nats: 'nats',
  neo4j: 'neo4j',
  bolt: 'neo4j',
  memcached: 'memcached',
  sqlite: 'in-process',
  sqlite3: 'in-process',
  spatialite: 'in-process',
  duckdb: 'in-process',
  h2: 'in-process',
  hsqldb: 'in-process',
  derby: 'in-process',
  tc: 'in-process',
};

const address = /(?<![\w.-])(?:(?:jdbc|r2dbc):)?([a-z][a-z0-9]{1,15})(?:\+[a-z0-9]{1,20})?:(?=\/\/|[a-z0-9]|$)/g;

/** The first address of a known scheme in a line. Nothing but its scheme is looked at. */
export function addressTarget(line: string): AddressTarget | undefined {
  if (!line.includes(':')) return undefined;
  for (const [whole, scheme = ''] of line.slice(0, 1_000).matchAll(address)) {
    const target = Object.hasOwn(targets, scheme) ? targets[scheme] : undefined;
    // Only Java puts something else than `//` after the scheme of an engine in the process: `jdbc:h2:mem:test`.
    if (target !== undefined && (whole.includes('dbc:') || line.includes(`${whole}//`) || target === 'in-process')) return target;
  }
  return undefined;
}
