import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.ts';

export interface DatabaseOptions {
  /** The connection of a login role, never of the owner. */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Connections at the same time; 10 when left out. */
  readonly maxConnections?: number;
  /** How long a transaction waits for a free connection, and a connection to be made; 5 s when left out. */
  readonly connectTimeoutMs?: number;
  /** The longest that one statement may take; 15 s when left out. */
  readonly statementTimeoutMs?: number;
  /** The longest that one transaction may take; 30 s when left out. */
  readonly transactionTimeoutMs?: number;
  /** Told when an idle connection breaks. The pool makes a new one by itself. */
  readonly onConnectionError?: (error: Error) => void;
}

/** The handle of a database. What it can do is in `withTenant` and its kin: the client itself stays in here. */
export interface Database {
  /** Ends every connection. Transactions that run are waited for. */
  close(): Promise<void>;
}

export interface OpenDatabase {
  readonly client: PrismaClient;
  /** The client's own pool. */
  readonly pool: pg.Pool;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly transactionTimeoutMs: number;
}

const open = new WeakMap<Database, OpenDatabase>();

/** Opens a pool. Connects when it is first used; call `assertSafeRole` at start. */
export function createDatabase(options: DatabaseOptions): Database {
  const connectTimeoutMs = options.connectTimeoutMs ?? 5_000;
  const report = options.onConnectionError ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  pool.on('error', report);
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { onConnectionError: report }) });
  let closing: Promise<void> | undefined;
  const database: Database = {
    close: () => {
      closing ??= client.$disconnect().then(() => pool.end());
      return closing;
    },
  };
  open.set(database, {
    client,
    pool,
    connectTimeoutMs,
    statementTimeoutMs: options.statementTimeoutMs ?? 15_000,
    transactionTimeoutMs: options.transactionTimeoutMs ?? 30_000,
  });
  return database;
}

/** For this folder only: the package's index does not export it. */
export function openDatabase(database: Database): OpenDatabase {
  const found = open.get(database);
  if (found === undefined) throw new TypeError('Not a database made by createDatabase.');
  return found;
}
