import type { ServiceNeed } from '@autodevops/contracts/stack';
import { isSafeAccountName } from './safe-text.ts';
import { cachesAndBrokers } from './services/caches-and-brokers.ts';
import { otherDatabases } from './services/other-databases.ts';
import { searchEngines } from './services/search-engines.ts';
import type { ServiceDefinition } from './services/service-definition.ts';
import { sqlDatabases } from './services/sql-databases.ts';
import { standIns } from './services/stand-ins.ts';

export type ServiceKind = ServiceNeed['kind'];
export type { ServiceDefinition } from './services/service-definition.ts';

export const serviceDefinitions = {
  ...sqlDatabases,
  ...otherDatabases,
  ...cachesAndBrokers,
  ...searchEngines,
  ...standIns,
} as const satisfies Record<ServiceKind, ServiceDefinition>;

/** The command that tells whether an image of this kind is ready; null where it holds none. */
export function healthCommandOf(definition: ServiceDefinition, image: string): string | null {
  const own = definition.healthOf?.(image) ?? definition.healthCommand;
  return own === '' ? null : own;
}

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
export function serviceVariable(definition: ServiceDefinition, name: string, scheme?: string): string | null {
  const { variables = {} } = definition;
  if (Object.hasOwn(variables, name)) return variables[name] ?? null;
  if (/(?:URL|URI|DSN|CONNECTION_STRING|CONNECTION|BROKERS?|SERVERS|ENDPOINT)$/.test(name)) return addressIn(definition, scheme);
  if (/(?:HOST|HOSTNAME|ADDRESS|SERVER)$/.test(name)) return definition.url.includes('127.0.0.1') ? '127.0.0.1' : 'localhost';
  if (/PORT$/.test(name)) return String(definition.hostPort ?? definition.port);
  if (/(?:PASSWORD|PASS|SECRET_KEY|API_KEY|MASTER_KEY|TOKEN)$/.test(name)) return definition.password;
  if (/(?:USER|USERNAME|ACCESS_KEY)$/.test(name)) return definition.user;
  if (/(?:DATABASE|DB|DB_NAME|DATABASE_NAME|DBNAME)$/.test(name)) return definition.database;
  return null;
}

/** The definition of a service with the account and the port that the need names; the usual ones where it names none, or an account not in plain words. */
export function definitionFor(need: ServiceNeed): ServiceDefinition {
  return withPort(withAccount(serviceDefinitions[need.kind], need), need.hostPort);
}

function withAccount(usual: ServiceDefinition, { kind, account }: ServiceNeed): ServiceDefinition {
  if (account === undefined || ![account.user, account.password, account.database].every(isSafeAccountName)) return usual;
  const { user, password, database } = account;
  const address = new URL(usual.url);
  const url = `${address.protocol}//${user}:${password}@${address.host}/${database}`;
  if (kind === 'postgres') {
    const environment = { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database };
    return { ...usual, user, password, database, url, environment, healthCommand: `pg_isready -U ${user}` };
  }
  if (user !== 'root') return usual;
  if (kind === 'mariadb')
    return { ...usual, password, database, url, environment: { MARIADB_ROOT_PASSWORD: password, MARIADB_DATABASE: database } };
  if (kind !== 'mysql') return usual;
  const environment = { MYSQL_ROOT_PASSWORD: password, MYSQL_DATABASE: database };
  return { ...usual, password, database, url, environment, healthCommand: `mysqladmin ping -h 127.0.0.1 -uroot -p${password}` };
}

/** The port on the runner; in the container it stays what it is. */
function withPort(usual: ServiceDefinition, hostPort: number | undefined): ServiceDefinition {
  if (hostPort === undefined) return usual;
  return { ...usual, hostPort, url: usual.url.replace(`:${usual.port}`, `:${hostPort}`) };
}

/** The address in the form that a variable of the repository has; the usual one where none is known. */
export function addressIn(definition: ServiceDefinition, scheme: string | undefined): string {
  if (scheme === undefined) return definition.url;
  const rest = definition.url.slice(definition.url.indexOf('://') + 3);
  return `${scheme}://${scheme.startsWith('jdbc:') ? rest.slice(rest.indexOf('@') + 1) : rest}`;
}
