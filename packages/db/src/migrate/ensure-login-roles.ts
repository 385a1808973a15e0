import pg from 'pg';

/** The roles that log in, by what they are for. */
export const loginRoles = {
  api: 'autodevops_api',
  worker: 'autodevops_worker',
  realtime: 'autodevops_realtime',
  queue: 'autodevops_queue',
} as const;
export type LoginRole = keyof typeof loginRoles;

/**
 * Lets the login roles of the migrations log in, each with its password, and lets the queue make its schema in this database. Run by the
 * owner, before or after `migrate`. Safe to repeat: a password that differs is replaced, and a role without one is left as it is. Answers the roles
 * that got one.
 */
export async function ensureLoginRoles(
  ownerUrl: string,
  passwords: Readonly<Partial<Record<LoginRole, string | undefined>>>,
): Promise<readonly string[]> {
  // By the roles, not by the passwords: whoever calls may hold others beside them, such as the owner's.
  const given = (Object.keys(loginRoles) as LoginRole[]).flatMap((kind): [LoginRole, string][] => {
    const password = passwords[kind];
    return password === undefined ? [] : [[kind, password]];
  });
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    for (const [kind, text] of given) {
      const role = loginRoles[kind];
      const password = client.escapeLiteral(text);
      const { rowCount } = await client.query('select from pg_catalog.pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${client.escapeIdentifier(role)} noinherit nobypassrls`);
      await client.query(`alter role ${client.escapeIdentifier(role)} login password ${password}`);
    }
    if (passwords.queue !== undefined) await grantQueue(client);
    return given.map(([kind]) => loginRoles[kind]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A database made from a template does not take over the rights on the database itself. */
export async function grantQueue(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`grant create on database ${client.escapeIdentifier(rows[0]?.name ?? '')} to ${loginRoles.queue}`);
}
