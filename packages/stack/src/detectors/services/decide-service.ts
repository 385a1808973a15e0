import type { ServiceNeed } from '@autodevops/contracts/stack';
import { isSafePath } from '../../safe-text.ts';
import { byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft, ServiceDraft } from '../define-detector.ts';
import { environmentNeeds } from '../environment/environment-needs.ts';
import type { Configured } from './configured-services.ts';
import { definitionsOf, type Evidence, isSql, usesFileDatabase } from './evidence.ts';
import { hasInProcessSubstitute, isSwitchedOffForTests } from './in-process-substitutes.ts';
import type { ServiceDefinition } from './kinds/service-definition.ts';
import { usualImage } from './service-definitions.ts';

export interface Findings {
  readonly repository: Repository;
  readonly projects: readonly ProjectDraft[];
  readonly evidence: readonly Evidence[];
  readonly configured: readonly Configured[];
}

/**
 * A service is needed when a project uses it and nothing replaces it in the tests. A compose file alone shows what runs in development, so without
 * a dependency the fact stays a proposal; a dependency alone does too.
 */
export function decideService(definition: ServiceDefinition, findings: Findings): ServiceDraft | undefined {
  const { kind } = definition;
  const own = variantFirst(
    kind,
    findings.evidence.filter((one) => one.kind === kind),
  );
  const [strongest] = own;
  if (strongest === undefined) return undefined;
  const users = usersOf(definition, own, findings.projects);
  const isInCi = strongest.candidate.via === 'existing CI';
  if (!isInCi && isReplaced(definition, users, findings)) return undefined;
  if (users.length === 0 && !isInCi && strongest.compose === undefined) return undefined;
  const isUsed = users.some((project) => project.tasks.some(({ purpose }) => purpose === 'test' || purpose === 'integration-test'));
  const isSupported = isUsed && own.some(({ candidate }) => !candidate.via.startsWith('dependency') && candidate.confidence >= 0.5);
  const confidence = isInCi ? 0.95 : isSupported ? 0.8 : Math.min(0.45, strongest.candidate.confidence);
  return {
    need: {
      kind,
      image: strongest.candidate.value,
      projectIds: users.map((project) => `${project.directory}:${project.ecosystem}`).sort(byText),
      environment: [
        ...new Set([
          ...definition.environment,
          ...own.flatMap(({ variables }) => variables),
          ...namesOf(kind, findings),
          ...sslMode(kind, users),
        ]),
      ].slice(0, 40),
      ...accountOf(kind, own, users),
      ...portOf(own),
      ...schemesOf(own),
      ...startScriptsOf(own, findings.repository),
    },
    fact: {
      name: `service.${kind}`,
      candidates: own.map(({ candidate }, index) => (index === 0 ? { ...candidate, confidence } : candidate)),
    },
  };
}

/** Where nothing names an image, one with the extension that a dependency needs comes first. */
function variantFirst(kind: ServiceNeed['kind'], own: readonly Evidence[]): readonly Evidence[] {
  if (own.some(({ candidate }) => candidate.kind === 'declaration')) return own;
  const variant = own.find(({ candidate }) => candidate.value !== usualImage(kind));
  return variant === undefined ? own : [variant, ...own.filter((one) => one !== variant)];
}

function usersOf({ kind }: ServiceDefinition, own: readonly Evidence[], projects: readonly ProjectDraft[]): ProjectDraft[] {
  const named = new Set(own.flatMap(({ users }) => users));
  return projects.filter(
    (project) =>
      named.has(project) ||
      [project.name, ...project.dependencies.map(({ name }) => name)].some((name) =>
        definitionsOf(name).some((known) => known.kind === kind),
      ),
  );
}

function isReplaced({ kind }: ServiceDefinition, users: readonly ProjectDraft[], { projects, configured, repository }: Findings): boolean {
  if (hasInProcessSubstitute(kind, projects) || isSwitchedOffForTests(kind, repository, users)) return true;
  return isSql(kind) && users.length > 0 && users.every((project) => usesFileDatabase(project, configured, repository));
}

const sqlPrefix = /^(?:DB|DATABASE|SQL)_/;
const ownPrefixes: Partial<Record<ServiceNeed['kind'], RegExp>> = {
  postgres: /^(?:POSTGRES|POSTGRESQL|PG)_/,
  mysql: /^(?:MYSQL|MARIADB)_/,
  mariadb: /^(?:MARIADB|MYSQL)_/,
  mongodb: /^(?:MONGO|MONGODB)_/,
  redis: /^(?:REDIS|VALKEY|CACHE_REDIS)_/,
  rabbitmq: /^(?:RABBITMQ|AMQP|RABBIT)_/,
  kafka: /^KAFKA_/,
  elasticsearch: /^(?:ELASTIC|ELASTICSEARCH|ES)_/,
  clickhouse: /^CLICKHOUSE_/,
  sqlserver: /^(?:MSSQL|SQLSERVER)_/,
};
/** The last words of names that say which part of a connection they hold. */
const parts = /_(?:HOST|HOSTNAME|SERVER|PORT|USER|USERNAME|PASSWORD|PASS|NAME|DB|DATABASE|URL|URI|BROKERS|SERVERS)$/;

/** Variables of the code whose names tell that they lead to this service; `DB_HOST` where it is the only database that speaks SQL. */
function namesOf(kind: ServiceNeed['kind'], { repository, evidence }: Findings): string[] {
  const databases = new Set(evidence.filter((one) => isSql(one.kind) && one.candidate.confidence >= 0.5).map((one) => one.kind));
  const isOnly = databases.has(kind) && databases.size === 1;
  return environmentNeeds(repository)
    .map(({ name }) => name)
    .filter((name) => parts.test(name) && (ownPrefixes[kind]?.test(name) === true || (isOnly && sqlPrefix.test(name))));
}

/** The driver of Go that insists on encryption, which a throw-away server has not, unless it is told. */
const sslMode = (kind: ServiceNeed['kind'], users: readonly ProjectDraft[]): string[] =>
  kind === 'postgres' && users.some(({ dependencies }) => dependencies.some(({ name }) => name === 'github.com/lib/pq'))
    ? ['PGSSLMODE']
    : [];

/**
 * The account of the users' test configuration, where all that name one name the same; else of the configuration of a framework, else of compose.
 * Only words that a person chose for a machine of their own: what looks like a real password is never repeated.
 */
function accountOf(kind: ServiceNeed['kind'], own: readonly Evidence[], users: readonly ProjectDraft[]): Pick<ServiceNeed, 'account'> {
  const values = users
    .flatMap(({ facts }) => facts.filter(({ name }) => name === 'test.database-account'))
    .flatMap(({ candidates }) => candidates.slice(0, 1).map(({ value }) => (Array.isArray(value) ? value.map(String) : [])))
    .filter(([owner]) => owner === kind);
  const [[, user, password, database = 'test'] = []] = values;
  if (values.length === 0) {
    const account = own.flatMap((one) => one.account ?? composeAccount(kind, one) ?? []).find(isHarmless);
    return account === undefined ? {} : { account };
  }
  if (user === undefined || password === undefined || values.some((other) => other[1] !== user || other[2] !== password)) return {};
  return { account: { user, password, database } };
}

const isHarmless = ({ user, password, database }: NonNullable<ServiceNeed['account']>): boolean =>
  [user, database].every((name) => /^[A-Za-z][\w-]{0,39}$/.test(name)) &&
  (password === user || /^[a-z][a-z_-]{1,23}\d{0,4}$/i.test(password));

function composeAccount(kind: ServiceNeed['kind'], { compose }: Evidence): ServiceNeed['account'] {
  const value = (...names: readonly string[]): string | undefined =>
    names.map((name) => compose?.environment.get(name)).find((found) => found !== undefined);
  if (kind === 'postgres') {
    const [user = 'postgres', password] = [value('POSTGRES_USER'), value('POSTGRES_PASSWORD')];
    return password === undefined ? undefined : { user, password, database: value('POSTGRES_DB') ?? user };
  }
  const [password, database] = [value('MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'), value('MYSQL_DATABASE', 'MARIADB_DATABASE')];
  return kind !== 'mysql' && kind !== 'mariadb'
    ? undefined
    : password === undefined
      ? undefined
      : { user: 'root', password, database: database ?? 'test' };
}

/** The ports on which the services listen by themselves. */
const usualPorts: Partial<Record<ServiceNeed['kind'], number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  redis: 6379,
  mongodb: 27017,
  rabbitmq: 5672,
};

/** The port of this machine, where compose publishes another one than the usual. */
function portOf(own: readonly Evidence[]): Pick<ServiceNeed, 'hostPort'> {
  const [strongest] = own;
  const usual = strongest === undefined ? undefined : usualPorts[strongest.kind];
  const port = usual === undefined ? undefined : strongest?.compose?.ports.get(usual);
  return port === undefined || port === usual ? {} : { hostPort: port };
}

function schemesOf(own: readonly Evidence[]): Pick<ServiceNeed, 'addressSchemes'> {
  const schemes = Object.assign({}, ...own.map((one) => one.schemes).toReversed()) as NonNullable<ServiceNeed['addressSchemes']>;
  return Object.keys(schemes).length === 0 ? {} : { addressSchemes: schemes };
}

const maxScripts = 10;

/** SQL that compose lets the server run when it starts for the first time, in the order in which it does. */
function startScriptsOf(own: readonly Evidence[], repository: Repository): Pick<ServiceNeed, 'startScripts'> {
  const [strongest] = own;
  if (strongest?.compose === undefined || (strongest.kind !== 'postgres' && strongest.kind !== 'mysql' && strongest.kind !== 'mariadb'))
    return {};
  const files = strongest.compose.startScripts.flatMap(({ path }) =>
    repository.has(path) ? [path] : repository.below(path).filter((file) => !file.slice(path.length + 1).includes('/')),
  );
  const scripts = files.filter((file) => file.endsWith('.sql') && isSafePath(file) && !grantsToOthers(repository, file)).sort(byText);
  return scripts.length === 0 || scripts.length > maxScripts ? {} : { startScripts: scripts };
}

/** Rights for an account that only the container of compose has, and that no statement of the script makes. */
function grantsToOthers(repository: Repository, file: string): boolean {
  const lines = repository.lines(file);
  return lines.some((line) => /^\s*GRANT\b/i.test(line)) && !lines.some((line) => /^\s*CREATE (?:USER|ROLE)\b/i.test(line));
}
