import type { AddressScheme, ServiceNeed, SourcePlace } from '@autodevops/contracts/stack';
import { type ComposeService, composeServices } from '../../compose/compose-services.ts';
import type { CandidateDraft } from '../../facts/fact-draft.ts';
import { fileIn, isWithin } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft } from '../define-detector.ts';
import { composeBuildServices } from './compose-build-services.ts';
import type { Configured } from './configured-services.ts';
import { devcontainerServices } from './devcontainer-services.ts';
import { environmentUrls } from './environment-urls.ts';
import { existingServices } from './existing-services.ts';
import { imageOf, serviceDefinitions, usualImage } from './service-definitions.ts';

type Kind = ServiceNeed['kind'];

/** One thing that speaks for a service. */
export interface Evidence {
  readonly kind: Kind;
  readonly candidate: CandidateDraft & { value: string };
  /** The projects that it says use the service. */
  readonly users: readonly ProjectDraft[];
  readonly variables: readonly string[];
  readonly schemes: Readonly<Record<string, AddressScheme>>;
  readonly account?: ServiceNeed['account'];
  readonly compose?: ComposeService;
}

const nothingMore = { users: [], variables: [], schemes: {} } as const;

/**
 * Everything that speaks for a service, strongest first: existing CI, compose, a development container, what platforms and frameworks are configured with,
 * migrations, URLs in example environments, dependencies.
 */
export function gatherEvidence(repository: Repository, projects: readonly ProjectDraft[], configured: readonly Configured[]): Evidence[] {
  return [
    ...existingServices(repository).flatMap(({ image, source }) => byImage(image, source, 0.95, 'existing CI')),
    ...composeServices(repository).flatMap((service) =>
      byImage(
        service.image,
        service.source,
        service.isOptional ? 0.5 : 0.75,
        service.isOptional ? 'optional compose service' : 'compose file',
      ).map((one) => ({
        ...one,
        compose: service,
      })),
    ),
    ...composeBuildServices(repository).flatMap(({ image, source }) => byImage(image, source, 0.7, 'image of the compose file')),
    ...devcontainerServices(repository).map(({ kind, source }) => byDefault(kind, source, 0.65, 'development container')),
    ...fromTestConfiguration(projects),
    ...fromConfiguration(configured),
    ...fromMigrations(repository, projects),
    ...fromEnvironments(repository),
    ...fromDependencies(projects),
  ];
}

const byImage = (image: string, source: SourcePlace, confidence: number, via: string): Evidence[] => {
  const known = imageOf(image);
  return known === undefined
    ? []
    : [{ kind: known.kind, candidate: { value: known.image, kind: 'declaration', source, confidence, via }, ...nothingMore }];
};

/** Evidence that names no version: it agrees with any. */
const byDefault = (kind: Kind, source: SourcePlace, confidence: number, via: string): Evidence => ({
  kind,
  candidate: { value: usualImage(kind), kind: 'convention', source, confidence, via, admits: () => true },
  ...nothingMore,
});

/** Services that a project's own test configuration connects to; its detector has read it. */
function fromTestConfiguration(projects: readonly ProjectDraft[]): Evidence[] {
  return projects.flatMap((project) =>
    project.facts
      .filter(({ name }) => name === 'test.services')
      .flatMap(({ candidates }) => candidates.slice(0, 1))
      .flatMap(({ value, source }) =>
        serviceDefinitions
          .filter(({ kind }) => Array.isArray(value) && value.includes(kind))
          .map(({ kind }) => ({ ...byDefault(kind, source, 0.7, 'test configuration'), users: [project] })),
      ),
  );
}

function fromConfiguration(configured: readonly Configured[]): Evidence[] {
  return configured.flatMap(({ found, projects }): Evidence[] => {
    if (found.target === 'in-process') return [];
    const base = byDefault(found.target, found.source, found.confidence, found.via);
    const candidate = found.image === undefined ? base.candidate : { ...base.candidate, value: found.image };
    const variables = found.variables ?? [];
    return [{ ...base, candidate, users: projects, variables, ...(found.account === undefined ? {} : { account: found.account }) }];
  });
}

const migrating: Readonly<Record<string, Kind>> = {
  'sqlx[postgres]': 'postgres',
  'sqlx[mysql]': 'mysql',
  'diesel[postgres]': 'postgres',
  'diesel[mysql]': 'mysql',
};

/** Migrations beside a crate that is built for one database: the code is written against tables that only this database can hold. */
function fromMigrations(repository: Repository, projects: readonly ProjectDraft[]): Evidence[] {
  const files = repository.ending('sql').filter((path) => /(?:^|\/)migrations\/.+\.sql$/.test(path));
  return projects.flatMap((project) => {
    const kinds = project.dependencies.flatMap(({ name }) => (Object.hasOwn(migrating, name) ? (migrating[name] ?? []) : []));
    const folder = fileIn(project.directory, 'migrations/');
    const file = kinds.length === 0 ? undefined : files.find((path) => path.startsWith(folder));
    return file === undefined ? [] : kinds.map((kind) => byDefault(kind, { file, line: 1 }, 0.6, 'migrations'));
  });
}

function fromEnvironments(repository: Repository): Evidence[] {
  return environmentUrls(repository).flatMap(({ kind, name, scheme, isForTests, source }): Evidence[] => {
    if (kind === undefined) return [];
    const via = isForTests ? 'environment of the tests' : 'example environment';
    return [{ ...byDefault(kind, source, 0.6, via), variables: [name], schemes: scheme === undefined ? {} : { [name]: scheme } }];
  });
}

/** Extensions that the usual image does not have, by the dependency that asks for one. */
const variants: Readonly<Record<string, string>> = {
  pgvector: 'pgvector/pgvector:pg17',
  neighbor: 'pgvector/pgvector:pg17',
  'pgvector/pgvector': 'pgvector/pgvector:pg17',
  'github.com/pgvector/pgvector-go': 'pgvector/pgvector:pg17',
  'activerecord-postgis-adapter': 'postgis/postgis:17-3.5',
  geoalchemy2: 'postgis/postgis:17-3.5',
};

function fromDependencies(projects: readonly ProjectDraft[]): Evidence[] {
  return projects
    .flatMap((project) => project.dependencies)
    .flatMap((dependency) =>
      definitionsOf(dependency.name).map(({ kind }) => {
        const base = byDefault(kind, dependency.source, 0.4, 'dependency');
        const name = plainName(dependency.name);
        const variant = Object.hasOwn(variants, name) ? variants[name] : undefined;
        return variant === undefined
          ? base
          : { ...base, candidate: { ...base.candidate, value: variant, via: 'dependency that needs an extension' } };
      }),
    );
}

/** In lower case and without the extras of Python. */
const plainName = (name: string): string => name.toLowerCase().replace(/\[[^\]]*\]$/, '');

const byDependency = Map.groupBy(
  serviceDefinitions.flatMap((definition) => definition.dependencies.map((name) => ({ name, definition }))),
  ({ name }) => name,
);

/** The services that a dependency of this name talks to. */
export function definitionsOf(name: string) {
  const lower = name.toLowerCase();
  return (byDependency.get(lower) ?? byDependency.get(plainName(name)) ?? []).map(({ definition }) => definition);
}

/** True where a project's own files tell that its tests use an engine in the process and no server that speaks SQL. */
export function usesFileDatabase(project: ProjectDraft, configured: readonly Configured[], repository: Repository): boolean {
  const own = configured.filter(({ projects }) => projects.includes(project)).map(({ found }) => found);
  const environments = environmentUrls(repository)
    .filter(({ isForTests, source }) => isForTests && isWithin(source.file, project.directory))
    .map(({ kind, isForTests }) => ({ target: kind ?? 'in-process', isForTests, confidence: 0.6 }));
  const sql = [...own, ...environments].filter(({ target }) => isSql(target));
  const decisive = sql.some(({ isForTests }) => isForTests)
    ? sql.filter(({ isForTests }) => isForTests)
    : sql.filter(({ confidence }) => confidence >= 0.5);
  return decisive.length > 0 && decisive.every(({ target }) => target === 'in-process');
}

export const isSql = (target: string): boolean => ['postgres', 'mysql', 'mariadb', 'sqlserver', 'in-process'].includes(target);
