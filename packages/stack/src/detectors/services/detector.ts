import type { SourcePlace } from '@autodevops/contracts/stack';
import { composeServices } from '../../compose/read-compose.ts';
import { ciFilePatterns } from '../../existing-ci/read-existing-ci.ts';
import type { CandidateDraft } from '../../facts/fact-draft.ts';
import { byText, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type ServiceDraft } from '../define-detector.ts';
import { devcontainerServices } from './devcontainer-services.ts';
import { environmentUrls } from './environment-urls.ts';
import { existingServices } from './existing-services.ts';
import { hasInProcessSubstitute } from './in-process-substitutes.ts';
import type { ServiceDefinition } from './kinds/service-definition.ts';
import { imageOf, serviceDefinitions } from './service-definitions.ts';

export const detector = defineDetector({
  meta: {
    id: 'services',
    title: 'Services',
    summary: 'Databases, caches and brokers that tests need, and the signs that they bring their own.',
    reads: [
      '**/{docker-compose,compose}*.{yml,yaml}',
      '**/.env.{example,sample,dist,test,template}',
      '**/env.example',
      '**/prisma/schema.prisma',
      '**/schema.prisma',
      ...ciFilePatterns,
      'app.json',
      '**/devcontainer.json',
      '**/.devcontainer.json',
    ],
    decides: ['service.*'],
  },
  phase: 'needs',
  detect: ({ repository, projects }) => {
    const evidence = gather(repository, projects);
    return { services: serviceDefinitions.flatMap((definition) => decide(definition, evidence, projects) ?? []) };
  },
});

interface Evidence {
  readonly kind: ServiceDefinition['kind'];
  readonly candidate: CandidateDraft & { value: string };
}

/** Everything that speaks for a service, strongest first: existing CI, compose, a development container, a Prisma provider, migrations, URLs in example environments, dependencies. */
function gather(repository: Repository, projects: readonly ProjectDraft[]): Evidence[] {
  const fromImages = (found: readonly { image: string; source: SourcePlace }[], confidence: number, via: string): Evidence[] =>
    found.flatMap(({ image, source }) => {
      const known = imageOf(image);
      return known === undefined
        ? []
        : [{ kind: known.kind, candidate: { value: known.image, kind: 'declaration', source, confidence, via } }];
    });
  return [
    ...fromImages(existingServices(repository), 0.95, 'existing CI'),
    ...fromImages(composeServices(repository), 0.75, 'compose file'),
    ...devcontainerServices(repository).map(({ kind, source }) => byDefault(kind, source, 0.65, 'development container')),
    ...fromTestConfiguration(projects),
    ...fromPrisma(repository),
    ...fromMigrations(repository, projects),
    ...environmentUrls(repository).map(({ kind, source }) => byDefault(kind, source, 0.6, 'example environment')),
    ...projects
      .flatMap((project) => project.dependencies)
      .flatMap((dependency) =>
        serviceDefinitions
          .filter(({ dependencies }) => dependencies.includes(dependency.name.toLowerCase()))
          .map(({ kind }) => byDefault(kind, dependency.source, 0.4, 'dependency')),
      ),
  ];
}

const byDefault = (kind: ServiceDefinition['kind'], source: SourcePlace, confidence: number, via: string): Evidence => ({
  kind,
  candidate: {
    value: serviceDefinitions.find((definition) => definition.kind === kind)?.defaultImage ?? '',
    kind: 'convention',
    source,
    confidence,
    via,
    admits: () => true,
  },
});

/** Services that a project's own test configuration connects to; its detector has read it. */
function fromTestConfiguration(projects: readonly ProjectDraft[]): Evidence[] {
  return testServices(projects).map(({ kind, source }) => byDefault(kind, source, 0.7, 'test configuration'));
}

function testServices(
  projects: readonly ProjectDraft[],
): { kind: ServiceDefinition['kind']; source: SourcePlace; project: ProjectDraft }[] {
  return projects.flatMap((project) =>
    project.facts
      .filter(({ name }) => name === 'test.services')
      .flatMap(({ candidates }) => candidates.slice(0, 1))
      .flatMap(({ value, source }) =>
        serviceDefinitions
          .filter(({ kind }) => Array.isArray(value) && value.includes(kind))
          .map(({ kind }) => ({ kind, source, project })),
      ),
  );
}

function fromPrisma(repository: Repository): Evidence[] {
  return repository.named('schema.prisma').flatMap((file) =>
    repository.lines(file).flatMap((line, index) => {
      const provider = /^\s*provider\s*=\s*"(postgresql|mysql|mongodb)"/.exec(line)?.[1];
      const kind = provider === 'postgresql' ? 'postgres' : provider === 'mysql' ? 'mysql' : provider === 'mongodb' ? 'mongodb' : undefined;
      return kind === undefined ? [] : [byDefault(kind, { file, line: index + 1 }, 0.6, 'Prisma schema')];
    }),
  );
}

const migrating: Readonly<Record<string, ServiceDefinition['kind']>> = {
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

/**
 * A service is needed when a project uses it and nothing replaces it in the tests. A compose file alone shows what runs in development, so without
 * a dependency the fact stays a proposal; a dependency alone does too.
 */
function decide(definition: ServiceDefinition, evidence: readonly Evidence[], projects: readonly ProjectDraft[]): ServiceDraft | undefined {
  const own = evidence.filter(({ kind }) => kind === definition.kind).map(({ candidate }) => candidate);
  const configured = testServices(projects).filter(({ kind }) => kind === definition.kind);
  const users = projects.filter(
    (project) =>
      configured.some((found) => found.project === project) ||
      [project.name, ...project.dependencies.map(({ name }) => name)].some((name) => definition.dependencies.includes(name.toLowerCase())),
  );
  const [strongest] = own;
  if (strongest === undefined) return undefined;
  const isInCi = strongest.via === 'existing CI';
  if (!isInCi && hasInProcessSubstitute(definition.kind, projects)) return undefined;
  const isUsed = users.some((project) => project.tasks.some(({ purpose }) => purpose === 'test' || purpose === 'integration-test'));
  const isSupported = isUsed && own.some(({ via }) => via !== 'dependency');
  const confidence = isInCi ? 0.95 : isSupported ? 0.8 : Math.min(0.45, strongest.confidence);
  if (users.length === 0 && !isInCi && strongest.via !== 'compose file') return undefined;
  return {
    need: {
      kind: definition.kind,
      image: strongest.value,
      projectIds: users.map((project) => `${project.directory}:${project.ecosystem}`).sort(byText),
      environment: [...definition.environment],
      ...accountOf(definition, users),
    },
    fact: { name: `service.${definition.kind}`, candidates: [{ ...strongest, confidence }, ...own.slice(1)] },
  };
}

/** The account of the users' test configuration, where all that name one name the same. */
function accountOf({ kind }: ServiceDefinition, users: readonly ProjectDraft[]): Pick<ServiceDraft['need'], 'account'> {
  const values = users
    .flatMap(({ facts }) => facts.filter(({ name }) => name === 'test.database-account'))
    .flatMap(({ candidates }) => candidates.slice(0, 1).map(({ value }) => (Array.isArray(value) ? value.map(String) : [])))
    .filter(([owner]) => owner === kind);
  const [[, user, password, database = 'test'] = []] = values;
  if (user === undefined || password === undefined || values.some((other) => other[1] !== user || other[2] !== password)) return {};
  return { account: { user, password, database } };
}
