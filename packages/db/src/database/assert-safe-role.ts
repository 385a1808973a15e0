import { AppError } from '@autodevops/contracts/errors';
import { type Database, openDatabase } from './database.ts';
import { isRefusedSignIn, translateFailure } from './translate-failure.ts';

interface Danger {
  readonly role: string;
  readonly reason: string;
}

/**
 * Rejects when the login role, or any role that it may become, could get round row-level security: a superuser, BYPASSRLS, the right to make
 * roles, or the owner of a table. To be called once when a process starts, before it serves anything.
 */
export async function assertSafeRole(database: Database): Promise<void> {
  const dangers = await readDangers(database);
  if (dangers.length === 0) return;
  const listed = dangers.map(({ role, reason }) => `${role} ${reason}`).join('; ');
  throw new AppError('service.unavailable', {
    detail: `DATABASE_URL logs in with a role that can get round row-level security: ${listed}. Use autodevops_api, autodevops_worker or autodevops_realtime.`,
  });
}

async function readDangers(database: Database): Promise<Danger[]> {
  const { client } = openDatabase(database);
  try {
    return await client.$queryRaw<Danger[]>`
      with reachable as (
        select * from pg_catalog.pg_roles where pg_has_role(session_user, oid, 'MEMBER')
      )
      select rolname::text as role, reason
      from (
        select rolname, 'is a superuser' as reason from reachable where rolsuper
        union all select rolname, 'has BYPASSRLS' from reachable where rolbypassrls and not rolsuper
        union all select rolname, 'may create roles' from reachable where rolcreaterole and not rolsuper
        union all
        select rolname, 'owns ' || string_agg(relname, ', ' order by relname)
        from reachable join pg_catalog.pg_class on relowner = reachable.oid
        join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
        where nspname in ('public', 'private', 'auth', 'realtime') and relkind in ('r', 'p', 'v', 'm') and not rolsuper
        group by rolname
      ) as danger
      order by role, reason`;
  } catch (error) {
    if (!isRefusedSignIn(error)) throw translateFailure(error);
    throw new AppError('service.unavailable', {
      cause: error,
      detail:
        'The database lets nobody in with DATABASE_URL: the password, the role or the name of the database is wrong. `npm run migrate` makes the roles and sets their passwords.',
    });
  }
}

/** Rejects when the database does not answer. For health checks. */
export async function pingDatabase(database: Database): Promise<void> {
  try {
    await openDatabase(database).client.$queryRaw`select 1`;
  } catch (error) {
    throw translateFailure(error);
  }
}
