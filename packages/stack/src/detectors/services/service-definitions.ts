import type { ServiceNeed } from '@autodevops/contracts/stack';

export interface ServiceDefinition {
  readonly kind: ServiceNeed['kind'];
  /** Used when nothing names a version. */
  readonly defaultImage: string;
  /** Image names, without registry and tag, that are this service. Tags of these are kept when they are plain versions. */
  readonly images: readonly string[];
  /** Dependencies that talk to it, over all ecosystems, in lower case. */
  readonly dependencies: readonly string[];
  /** Variables that conventionally point at it. */
  readonly environment: readonly string[];
}

/** The closed list of services: no other image ever enters a workflow. */
export const serviceDefinitions: readonly ServiceDefinition[] = [
  {
    kind: 'postgres',
    defaultImage: 'postgres:17',
    images: ['postgres', 'postgis/postgis', 'pgvector/pgvector', 'timescale/timescaledb', 'bitnami/postgresql'],
    dependencies: [
      'pg',
      'pg-promise',
      'postgres',
      'psycopg',
      'psycopg[binary]',
      'psycopg[c]',
      'psycopg2',
      'psycopg2-binary',
      'asyncpg',
      'pg8000',
      'github.com/lib/pq',
      'github.com/jackc/pgx',
      'github.com/jackc/pgx/v4',
      'github.com/jackc/pgx/v5',
      '@prisma/adapter-pg',
      'dj-database-url',
      'tokio-postgres',
      'sqlx[postgres]',
      'diesel[postgres]',
      'sea-orm[postgres]',
      'npgsql',
      'postgrex',
      'ext-pgsql',
      'ext-pdo_pgsql',
      'npgsql.entityframeworkcore.postgresql',
      'org.postgresql:postgresql',
      'org.postgresql:r2dbc-postgresql',
      'vapor/postgres-nio',
      'vapor/fluent-postgres-driver',
    ],
    environment: ['DATABASE_URL', 'PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE'],
  },
  {
    kind: 'mysql',
    defaultImage: 'mysql:8.4',
    images: ['mysql', 'mysql/mysql-server'],
    dependencies: [
      'mysql',
      'mysql2',
      'mysqlclient',
      'myxql',
      'ext-mysqli',
      'ext-pdo_mysql',
      'trilogy',
      'pymysql',
      'aiomysql',
      'mysql-connector-python',
      'github.com/go-sql-driver/mysql',
      'sqlx[mysql]',
      'diesel[mysql]',
      'sea-orm[mysql]',
      'mysql_async',
      'mysqlconnector',
      'mysql.data',
      'pomelo.entityframeworkcore.mysql',
      'com.mysql:mysql-connector-j',
      'mysql:mysql-connector-java',
      'vapor/fluent-mysql-driver',
    ],
    environment: ['DATABASE_URL', 'MYSQL_HOST', 'MYSQL_PORT', 'MYSQL_USER', 'MYSQL_PASSWORD', 'MYSQL_DATABASE'],
  },
  {
    kind: 'mariadb',
    defaultImage: 'mariadb:11.4',
    images: ['mariadb'],
    dependencies: ['mariadb', 'org.mariadb.jdbc:mariadb-java-client'],
    environment: ['DATABASE_URL', 'MARIADB_HOST'],
  },
  {
    kind: 'mongodb',
    defaultImage: 'mongo:8.0',
    images: ['mongo', 'bitnami/mongodb'],
    dependencies: [
      'mongodb',

      'mongodb.driver',
      'mongoose',
      'pymongo',
      'motor',
      'mongoengine',
      'beanie',
      'mongoid',
      'mongodb/mongodb',
      'doctrine/mongodb-odm',
      'mongodb/laravel-mongodb',
      'mongodb_driver',
      'ext-mongodb',
      'go.mongodb.org/mongo-driver',
      'go.mongodb.org/mongo-driver/v2',
      'org.mongodb:mongodb-driver-sync',
      'org.mongodb:mongodb-driver-reactivestreams',
      'org.springframework.boot:spring-boot-starter-data-mongodb',
    ],
    environment: ['MONGODB_URI', 'MONGO_URL'],
  },
  {
    kind: 'redis',
    defaultImage: 'redis:7',
    images: ['redis', 'valkey/valkey', 'bitnami/redis', 'redis/redis-stack-server'],
    dependencies: [
      'redis',
      'ioredis',
      'bullmq',
      'sidekiq',
      'resque',
      'kredis',
      'predis/predis',
      'ext-redis',
      'laravel/horizon',
      'redix',
      'bull',
      'celery[redis]',
      'django-redis',
      'aioredis',
      'rq',
      'arq',
      'github.com/redis/go-redis/v9',
      'stackexchange.redis',
      'deadpool-redis',
      'fred',
      'github.com/go-redis/redis',
      'github.com/go-redis/redis/v8',
      'github.com/gomodule/redigo',
      'redis.clients:jedis',
      'io.lettuce:lettuce-core',
      'org.redisson:redisson',
      'org.springframework.boot:spring-boot-starter-data-redis',
    ],
    environment: ['REDIS_URL'],
  },
  {
    kind: 'rabbitmq',
    defaultImage: 'rabbitmq:4',
    images: ['rabbitmq'],
    dependencies: [
      'amqplib',
      'pika',
      'aio-pika',
      'bunny',
      'sneakers',
      'amqp',
      'php-amqplib/php-amqplib',
      'ext-amqp',
      'github.com/rabbitmq/amqp091-go',
      'lapin',
      'rabbitmq.client',
      'com.rabbitmq:amqp-client',
      'org.springframework.boot:spring-boot-starter-amqp',
    ],
    environment: ['RABBITMQ_URL', 'AMQP_URL'],
  },
  {
    kind: 'kafka',
    defaultImage: 'apache/kafka:4.0.0',
    images: ['apache/kafka', 'confluentinc/cp-kafka', 'bitnami/kafka'],
    dependencies: [
      'kafkajs',
      'confluent-kafka',
      'aiokafka',
      'kafka-python',
      'github.com/segmentio/kafka-go',
      'github.com/ibm/sarama',
      'rdkafka',
      'confluent.kafka',
      'org.apache.kafka:kafka-clients',
      'org.springframework.kafka:spring-kafka',
    ],
    environment: ['KAFKA_BROKERS'],
  },
  {
    kind: 'elasticsearch',
    defaultImage: 'elasticsearch:8.17.0',
    images: ['elasticsearch', 'elastic/elasticsearch', 'elasticsearch/elasticsearch', 'opensearchproject/opensearch'],
    dependencies: [
      '@elastic/elasticsearch',
      'elasticsearch',
      'elasticsearch-model',
      'searchkick',
      'chewy',
      'elasticsearch/elasticsearch',
      'opensearch-ruby',
      'opensearch-py',
      '@opensearch-project/opensearch',
      'github.com/elastic/go-elasticsearch/v8',
      'elastic.clients.elasticsearch',
    ],
    environment: ['ELASTICSEARCH_URL'],
  },
  {
    kind: 'memcached',
    defaultImage: 'memcached:1.6',
    images: ['memcached'],
    dependencies: ['memcached', 'memjs', 'dalli', 'ext-memcached', 'pymemcache', 'pylibmc', 'python-memcached'],
    environment: ['MEMCACHED_URL'],
  },
  {
    kind: 'minio',
    defaultImage: 'minio/minio:latest',
    images: ['minio/minio', 'bitnami/minio'],
    dependencies: ['minio', 'github.com/minio/minio-go/v7'],
    environment: ['MINIO_ENDPOINT'],
  },
  {
    kind: 'nats',
    defaultImage: 'nats:2',
    images: ['nats'],
    dependencies: ['nats', 'nats-py', '@nats-io/transport-node', 'github.com/nats-io/nats.go', 'async-nats', 'nats.net', 'nats.client'],
    environment: ['NATS_URL'],
  },
];

const tag = /^[0-9][0-9A-Za-z.-]{0,40}$/;
const registries = /^(?:docker\.io|registry-1\.docker\.io|index\.docker\.io|docker\.elastic\.co|public\.ecr\.aws\/docker)\//;

/** Tells the service of an image reference, with the version of the reference kept when it is a plain one. Undefined for other images. */
export function imageOf(reference: string): { kind: ServiceNeed['kind']; image: string } | undefined {
  const plain = reference
    .trim()
    .replace(/@sha256:[0-9a-f]+$/, '')
    .replace(registries, '')
    .replace(/^library\//, '');
  const [, name = plain, version = ''] = /^([^:]+):(.*)$/s.exec(plain) ?? [];
  const definition = serviceDefinitions.find(({ images }) => images.includes(name));
  if (definition === undefined) return undefined;
  const isOfficial = !name.startsWith('bitnami/') && !name.startsWith('confluentinc/');
  const fallback = definition.images[0] === name || !isOfficial ? definition.defaultImage : `${name}:latest`;
  const kept = isOfficial ? taggedImage(definition, name, version) : undefined;
  return { kind: definition.kind, image: kept ?? fallback };
}

function taggedImage(definition: ServiceDefinition, name: string, version: string): string | undefined {
  if (tag.test(version)) return `${name}:${version}`;
  if (/^(?:pg|latest-pg)\d{1,2}$/.test(version)) return `${name}:${version}`;
  const inherited = /^\$\{[A-Za-z_]\w*:?-([0-9][0-9A-Za-z.-]{0,40})\}$/.exec(version)?.[1];
  return inherited === undefined || definition.kind === 'minio' ? undefined : `${name}:${inherited}`;
}
