import { type BackendFactory, createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** The schema that BullMQ's tables live in. It belongs to the role of the queue alone. */
const schema = 'bullmq';

/** Where wake-ups are kept. Losing all of it loses nothing: the dispatcher hands them out again. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** What BullMQ takes as `connection`; it is shared by every queue and worker of the process. */
  readonly connection: pg.Pool | Redis;
  /** Rejects when the backend does not answer. */
  ping(): Promise<void>;
  /** To be called after every queue and worker is closed. */
  close(): Promise<void>;
}

export interface QueueBackendOptions {
  /** Redis when given, Postgres otherwise. */
  readonly redisUrl?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** Connections of the Postgres pool. Each worker keeps one of them to listen. */
  readonly poolSize?: number;
  readonly onError: (error: Error) => void;
}

/**
 * Connects to the queue, brings its schema up to date and makes it the default of every BullMQ class in this process.
 * Rejects when the backend cannot be reached, so that a process does not start half.
 */
export async function openQueueBackend(options: QueueBackendOptions): Promise<QueueBackend> {
  if (options.redisUrl) return openRedis(options.redisUrl, options.onError);
  if (options.databaseUrl) return openPostgres(options.databaseUrl, options.poolSize ?? 10, options.onError);
  throw new Error('A queue needs REDIS_URL or QUEUE_DATABASE_URL.');
}

async function openPostgres(connectionString: string, poolSize: number, onError: (error: Error) => void): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // BullMQ's statements name their tables without a schema.
    options: `-c search_path=${schema}`,
  });
  // Six queues and workers listen on one pool.
  pool.setMaxListeners(50);
  pool.on('error', onError);
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
  // The setter's type knows Redis connections only; the factory is the one that BullMQ documents for Postgres.
  setDefaultBackendFactory(createPostgresBackend as unknown as BackendFactory);
  return {
    kind: 'postgres',
    connection: pool,
    ping: async () => {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

async function openRedis(url: string, onError: (error: Error) => void): Promise<QueueBackend> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(20_000, 1_000 * 2 ** Math.min(10, times - 1)),
    lazyConnect: true,
  });
  redis.on('error', onError);
  await redis.connect();
  setDefaultBackendFactory();
  return {
    kind: 'redis',
    connection: redis,
    ping: async () => {
      if (redis.status !== 'ready') throw new Error(`The connection to Redis is ${redis.status}.`);
      await redis.ping();
    },
    close: async () => {
      redis.disconnect();
    },
  };
}
