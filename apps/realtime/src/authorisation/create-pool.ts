import { Pool } from 'pg';
import type { Log } from '../log.ts';

const connections = 8;
const timeoutMs = 5_000;

/** The connections on which policies are asked. Every wait on the database has an end. */
export function createPool(connectionString: string, log: Log): Pool {
  const pool = new Pool({
    connectionString,
    application_name: 'autodevops-realtime',
    max: connections,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    idle_in_transaction_session_timeout: timeoutMs,
    keepAlive: true,
  });
  // An idle connection that the server ends; the pool replaces it by itself.
  pool.on('error', (error) => log.info({ reason: error.message }, 'an idle database connection ended'));
  return pool;
}
