/** `npm run migrate`: brings a database to the schema of this version, and lets the login roles log in. Safe to repeat. */
import { environmentRefusal } from '@autodevops/contracts/environment';
import { AppError } from '@autodevops/contracts/errors';
import { ensureLoginRoles } from './ensure-login-roles.ts';
import { readEnvironment } from './env.ts';
import { migrate } from './migrate.ts';

const read = readEnvironment();
if (read.outcome === 'invalid') {
  process.stderr.write(environmentRefusal('The migration', read.problems));
  process.exit(1);
}
const { environment } = read;
try {
  const applied = await migrate(environment.DATABASE_OWNER_URL, {
    onApplied: ({ version, name }) => process.stdout.write(`applied  ${version}_${name}\n`),
  });
  const roles = await ensureLoginRoles(environment.DATABASE_OWNER_URL, {
    api: environment.DATABASE_PASSWORD_API,
    worker: environment.DATABASE_PASSWORD_WORKER,
    realtime: environment.DATABASE_PASSWORD_REALTIME,
    queue: environment.DATABASE_PASSWORD_QUEUE,
  });
  for (const role of roles) process.stdout.write(`may log in  ${role}\n`);
  process.stdout.write(
    applied.length === 0 ? 'The schema was current.\n' : `The schema is current: ${applied.length} migrations applied.\n`,
  );
} catch (error) {
  // An address with a password may be part of a driver's error; its message alone is not.
  process.stderr.write(
    `The migration failed: ${AppError.is(error) ? error.publicMessage : error instanceof Error ? error.message : 'unknown'}\n`,
  );
  process.exit(1);
}
