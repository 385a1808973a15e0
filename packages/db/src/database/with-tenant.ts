/**
 * The only ways into the database. Each is one interactive transaction whose first statement takes a role and its claims for this transaction
 * alone, so that nothing of it stays on the pooled connection; row-level security does the rest.
 */
import type { Transaction } from '../transaction.ts';
import { type Database, openDatabase } from './database.ts';
import { translateFailure } from './translate-failure.ts';

/** For whom a transaction acts. */
export type Identity =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'worker'; readonly organizationId: string }
  | { readonly kind: 'anonymous' };

/** Runs `work` as this user, as the worker for this organization, or as nobody. A rejection rolls everything back. */
export function withTenant<Result>(database: Database, identity: Identity, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  switch (identity.kind) {
    case 'user':
      return inRole(database, { role: 'authenticated', claims: { sub: identity.userId, role: 'authenticated' } }, work);
    case 'worker':
      return inRole(database, { role: 'worker', organizationId: identity.organizationId }, work);
    case 'anonymous':
      return inRole(database, { role: 'anon', claims: { role: 'anon' } }, work);
  }
}

/** Runs `work` as the sign-in and the webhook route: what happens before there is a tenant, or for a user as such. */
export function withIntake<Result>(database: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return inRole(database, { role: 'intake' }, work);
}

/** Runs `work` as the worker without an organization: it sees deliveries and the functions of the dispatcher, and no tenant's rows. */
export function withDispatch<Result>(database: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return inRole(database, { role: 'worker' }, work);
}

interface Role {
  readonly role: 'authenticated' | 'anon' | 'worker' | 'intake';
  readonly claims?: { readonly sub?: string; readonly role: string };
  readonly organizationId?: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function inRole<Result>(database: Database, role: Role, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const { client, connectTimeoutMs, statementTimeoutMs, transactionTimeoutMs } = openDatabase(database);
  for (const id of [role.claims?.sub, role.organizationId]) {
    if (id !== undefined && !uuid.test(id)) throw new TypeError('An identity is named by a UUID.');
  }
  const claims = role.claims === undefined ? '' : JSON.stringify(role.claims);
  try {
    return await client.$transaction(
      async (tx) => {
        await tx.$queryRaw`
          select
            set_config('role', ${role.role}, true),
            set_config('request.jwt.claims', ${claims}, true),
            set_config('app.organization_id', ${role.organizationId ?? ''}, true),
            set_config('statement_timeout', ${String(statementTimeoutMs)}, true),
            set_config('idle_in_transaction_session_timeout', ${String(transactionTimeoutMs)}, true)`;
        return await work(tx);
      },
      { maxWait: connectTimeoutMs, timeout: transactionTimeoutMs },
    );
  } catch (error) {
    throw translateFailure(error);
  }
}
