import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Identity } from './verify-token.ts';

/** What the policies on `realtime.messages` allow one identity on one topic. */
export interface ChannelPermissions {
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

const insufficientPrivilege = '42501';
/** The class of errors over values: claims of a form that a policy cannot read, such as a subject that is no UUID. */
const dataException = '22';

/**
 * Asks the policies by trying: in a transaction that is always rolled back, a probe row is written, then read and written again with
 * the role, claims and topic of the client. A SELECT policy that shows the row means reading, an INSERT policy that takes one means
 * writing. Rejects only when the database cannot be asked.
 */
export async function probePolicies(pool: Pool, identity: Identity, topic: string): Promise<ChannelPermissions> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    return await probe(client, identity, topic);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    await client.query('rollback').catch((error: Error) => {
      failure ??= error;
    });
    // A connection whose transaction may still be open must not be used again.
    client.release(failure);
  }
}

async function probe(client: PoolClient, identity: Identity, topic: string): Promise<ChannelPermissions> {
  const readId = randomUUID();
  await insertProbe(client, readId, topic);
  await client.query(
    `select set_config('role', $1, true), set_config('realtime.topic', $2, true),
            set_config('request.jwt.claims', $3, true), set_config('request.jwt.claim.role', $1, true), set_config('request.jwt.claim.sub', $4, true)`,
    [identity.role, topic, JSON.stringify(identity.claims), identity.claims['sub'] ?? ''],
  );
  const seen = await denied(client.query('select 1 from realtime.messages where id = $1', [readId]));
  if (seen === 'denied') return { canRead: false, canWrite: false };
  const written = await denied(insertProbe(client, randomUUID(), topic));
  return { canRead: seen.rowCount === 1, canWrite: written !== 'denied' };
}

function insertProbe(client: PoolClient, id: string, topic: string) {
  return client.query(
    `insert into realtime.messages (id, topic, extension, event, payload, private) values ($1, $2, 'broadcast', 'probe', '{}', true)`,
    [id, topic],
  );
}

async function denied<Result>(query: Promise<Result>): Promise<Result | 'denied'> {
  try {
    return await query;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === insufficientPrivilege || code?.startsWith(dataException)) return 'denied';
    throw error;
  }
}
