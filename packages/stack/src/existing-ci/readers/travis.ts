import { listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiSystem, CiVersions } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { systemOf } from './github-actions.ts';

const versionKeys: readonly (readonly [key: string, tool: string])[] = [
  ['node_js', 'node'],
  ['python', 'python'],
  ['go', 'go'],
  ['jdk', 'java'],
  ['rvm', 'ruby'],
  ['ruby', 'ruby'],
  ['php', 'php'],
  ['rust', 'rust'],
  ['elixir', 'elixir'],
  ['otp_release', 'otp'],
  ['dotnet', 'dotnet'],
  ['dart', 'dart'],
  ['julia', 'julia'],
  ['ghc', 'ghc'],
];

/** Names of services of Travis that are images too. */
const serviceNames: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mariadb',
  mongodb: 'mongo',
  redis: 'redis',
  'redis-server': 'redis',
  rabbitmq: 'rabbitmq',
  memcached: 'memcached',
  elasticsearch: 'elasticsearch',
  cassandra: 'cassandra',
  neo4j: 'neo4j',
};

/** Reads `.travis.yml` as one job. */
export function readTravis(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  const source = { file, line: 1 };
  const versions = versionKeys.flatMap(([key, tool]): CiVersions[] => {
    const found = valueAt(value, key);
    const values = (Array.isArray(found) ? found : [found]).flatMap((item) =>
      typeof item === 'string' || typeof item === 'number' ? [String(item).replace(/^(?:openjdk|oraclejdk)/, '')] : [],
    );
    return values.length === 0 ? [] : [{ tool, values, source: { file, line: lineOf(key) } }];
  });
  const systems = textsAt(value, 'os').flatMap(systemOf);
  const databaseVersion = textAt(value, 'addons', 'postgresql');
  const services = textsAt(value, 'services').flatMap((name) => {
    const image = Object.hasOwn(serviceNames, name) ? serviceNames[name] : undefined;
    if (image === undefined) return [];
    const tag = image === 'postgres' && databaseVersion !== undefined ? `:${databaseVersion}` : '';
    return [{ image: `${image}${tag}`, source: { file, line: lineOf('services') } }];
  });
  const global = [...textsAt(value, 'env'), ...textsAt(value, 'env', 'global')];
  return [
    {
      name: 'travis',
      source,
      services,
      versions,
      commands: ['before_install', 'install', 'before_script', 'script'].flatMap((key) => scriptAt(document, file, [key])),
      systems: systems.length === 0 ? ['linux' satisfies CiSystem] : [...new Set(systems)],
      variables: [
        ...global
          .flatMap((text) => /^([A-Za-z_]\w*)=/.exec(text)?.[1] ?? [])
          .filter(isVariableName)
          .map((name) => ({ name, isSecret: false, source: { file, line: lineOf('env') } })),
      ],
    },
    ...listAt(value, 'jobs', 'include').map((_, index): CiJobDraft => {
      const path = ['jobs', 'include', index];
      return {
        name: textAt(value, ...path, 'name') ?? textAt(value, ...path, 'stage') ?? 'travis',
        source: { file, line: lineOf(...path) },
        services: [],
        versions: versionKeys.flatMap(([key, tool]) => {
          const found = valueAt(value, ...path, key);
          return typeof found === 'string' || typeof found === 'number'
            ? [{ tool, values: [String(found)], source: { file, line: lineOf(...path, key) } }]
            : [];
        }),
        commands: scriptAt(document, file, [...path, 'script']),
        systems: textsAt(value, ...path, 'os').flatMap(systemOf),
        variables: [],
      };
    }),
  ];
}
