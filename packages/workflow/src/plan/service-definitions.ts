import type { ServiceNeed } from '@autodevops/contracts/stack';
import { isSafeAccountName } from './safe-text.ts';

export type ServiceKind = ServiceNeed['kind'];

/**
 * How one kind of service runs beside a job. Credentials are dummies that open nothing but the throw-away container, so they stand in
 * the file in clear.
 */
export interface ServiceDefinition {
  /** Its name in a sentence. */
  readonly title: string;
  readonly image: string;
  /** Repositories of images that speak the same protocol, without a tag. */
  readonly images: readonly string[];
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthCommand: string | null;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The scheme and address that a client connects to. */
  readonly url: string;
}

const noAccount = { user: '', password: '', database: '' };

export const serviceDefinitions = {
  postgres: {
    title: 'PostgreSQL',
    image: 'postgres:17',
    images: ['postgres', 'postgis/postgis', 'pgvector/pgvector', 'timescale/timescaledb'],
    port: 5432,
    environment: { POSTGRES_USER: 'postgres', POSTGRES_PASSWORD: 'postgres', POSTGRES_DB: 'test' },
    healthCommand: 'pg_isready -U postgres',
    user: 'postgres',
    password: 'postgres',
    database: 'test',
    url: 'postgresql://postgres:postgres@localhost:5432/test',
  },
  mysql: {
    title: 'MySQL',
    image: 'mysql:8.4',
    images: ['mysql'],
    port: 3306,
    environment: { MYSQL_ROOT_PASSWORD: 'root', MYSQL_DATABASE: 'test' },
    healthCommand: 'mysqladmin ping -h 127.0.0.1 -uroot -proot',
    user: 'root',
    password: 'root',
    database: 'test',
    url: 'mysql://root:root@127.0.0.1:3306/test',
  },
  mariadb: {
    title: 'MariaDB',
    image: 'mariadb:11',
    images: ['mariadb'],
    port: 3306,
    environment: { MARIADB_ROOT_PASSWORD: 'root', MARIADB_DATABASE: 'test' },
    healthCommand: 'healthcheck.sh --connect --innodb_initialized',
    user: 'root',
    password: 'root',
    database: 'test',
    url: 'mysql://root:root@127.0.0.1:3306/test',
  },
  mongodb: {
    title: 'MongoDB',
    image: 'mongo:8',
    images: ['mongo'],
    port: 27017,
    environment: {},
    healthCommand: "mongosh --quiet --eval 'db.runCommand({ ping: 1 })'",
    ...noAccount,
    database: 'test',
    url: 'mongodb://localhost:27017/test',
  },
  redis: {
    title: 'Redis',
    image: 'redis:8',
    images: ['redis', 'valkey/valkey', 'redis/redis-stack-server'],
    port: 6379,
    environment: {},
    healthCommand: 'redis-cli ping',
    ...noAccount,
    url: 'redis://localhost:6379',
  },
  rabbitmq: {
    title: 'RabbitMQ',
    image: 'rabbitmq:4',
    images: ['rabbitmq'],
    port: 5672,
    environment: {},
    healthCommand: 'rabbitmq-diagnostics -q ping',
    ...noAccount,
    user: 'guest',
    password: 'guest',
    url: 'amqp://guest:guest@localhost:5672',
  },
  kafka: {
    title: 'Kafka',
    image: 'apache/kafka:4.1.0',
    images: ['apache/kafka', 'apache/kafka-native'],
    port: 9092,
    environment: {},
    healthCommand: null,
    ...noAccount,
    url: 'localhost:9092',
  },
  elasticsearch: {
    title: 'Elasticsearch',
    image: 'elasticsearch:9.1.0',
    images: ['elasticsearch', 'elastic/elasticsearch', 'elasticsearch/elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch'],
    port: 9200,
    environment: {
      'discovery.type': 'single-node',
      'xpack.security.enabled': 'false',
      ES_JAVA_OPTS: '-Xms512m -Xmx512m',
    },
    healthCommand: 'curl -fsS localhost:9200/_cluster/health',
    ...noAccount,
    url: 'http://localhost:9200',
  },
  memcached: {
    title: 'Memcached',
    image: 'memcached:1.6',
    images: ['memcached'],
    port: 11211,
    environment: {},
    healthCommand: null,
    ...noAccount,
    url: 'localhost:11211',
  },
  minio: {
    title: 'MinIO',
    image: 'bitnami/minio:latest',
    images: ['bitnami/minio', 'minio/minio'],
    port: 9000,
    environment: { MINIO_ROOT_USER: 'minioadmin', MINIO_ROOT_PASSWORD: 'minioadmin' },
    healthCommand: null,
    ...noAccount,
    user: 'minioadmin',
    password: 'minioadmin',
    url: 'http://localhost:9000',
  },
  nats: {
    title: 'NATS',
    image: 'nats:2',
    images: ['nats'],
    port: 4222,
    environment: {},
    healthCommand: null,
    ...noAccount,
    url: 'nats://localhost:4222',
  },
} as const satisfies Record<ServiceKind, ServiceDefinition>;

/** Tells whether an image is one of the known repositories with a plain tag. */
export function isKnownImage(kind: ServiceKind, image: string): boolean {
  const at = image.lastIndexOf(':');
  const definition: ServiceDefinition = serviceDefinitions[kind];
  return at > 0 && definition.images.includes(image.slice(0, at)) && /^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/.test(image.slice(at + 1));
}

/**
 * The value of a variable that points at a service, told by its name's last words; null where the name tells nothing.
 * `DATABASE_URL` is the address, `PGPORT` the port, `DB_NAME` the database.
 */
export function serviceVariable(definition: ServiceDefinition, name: string): string | null {
  if (/(?:URL|URI|DSN|CONNECTION_STRING|CONNECTION|BROKERS?|SERVERS?|ENDPOINT)$/.test(name)) return definition.url;
  if (/(?:HOST|HOSTNAME|ADDRESS)$/.test(name)) return definition.url.includes('127.0.0.1') ? '127.0.0.1' : 'localhost';
  if (/PORT$/.test(name)) return String(definition.port);
  if (/(?:PASSWORD|PASS|SECRET_KEY)$/.test(name)) return definition.password;
  if (/(?:USER|USERNAME|ACCESS_KEY)$/.test(name)) return definition.user;
  if (/(?:DATABASE|DB|DB_NAME|DATABASE_NAME|DBNAME)$/.test(name)) return definition.database;
  return null;
}

/** The definition of a service with the account that the need names; the usual one where the need names none or not in plain words. */
export function definitionFor({ kind, account }: ServiceNeed): ServiceDefinition {
  const usual: ServiceDefinition = serviceDefinitions[kind];
  if (account === undefined || ![account.user, account.password, account.database].every(isSafeAccountName)) return usual;
  const { user, password, database } = account;
  const address = new URL(usual.url);
  const url = `${address.protocol}//${user}:${password}@${address.host}/${database}`;
  if (kind === 'postgres') {
    const environment = { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database };
    return { ...usual, user, password, database, url, environment, healthCommand: `pg_isready -U ${user}` };
  }
  if (kind !== 'mysql' || user !== 'root') return usual;
  const environment = { MYSQL_ROOT_PASSWORD: password, MYSQL_DATABASE: database };
  return { ...usual, password, database, url, environment, healthCommand: `mysqladmin ping -h 127.0.0.1 -uroot -p${password}` };
}
