import type { ServiceNeed } from '@autodevops/contracts/stack';
import type { ParsedDocument } from '../../../parse/parsed-document.ts';
import { listAt, textAt, valueAt } from '../../../parse/value-at.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { imageOf } from '../service-definitions.ts';
import type { ConfigurationReader, ConfiguredService } from './configured-service.ts';

type Kind = ServiceNeed['kind'];

const addons: readonly (readonly [RegExp, Kind])[] = [
  [/^heroku-postgresql\b|^crunchy/, 'postgres'],
  [/^(?:cleardb|jawsdb)\b(?!-maria)/, 'mysql'],
  [/^jawsdb-maria\b/, 'mariadb'],
  [/^(?:heroku-redis|heroku-key-value-store|rediscloud|redistogo|openredis|upstash-redis)\b/, 'redis'],
  [/^(?:cloudamqp)\b/, 'rabbitmq'],
  [/^(?:heroku-kafka|cloudkarafka)\b/, 'kafka'],
  [/^(?:mongolab|mongohq|ormongo)\b/, 'mongodb'],
  [/^(?:bonsai|searchbox|foundelasticsearch)\b/, 'elasticsearch'],
  [/^(?:memcachier|memcachedcloud)\b/, 'memcached'],
];

/** What a platform is asked to give the deployed code, and Heroku what to give its tests. */
export const platformFiles: ConfigurationReader = {
  reads: ['app.json', 'render.{yml,yaml}', '.platform/services.{yml,yaml}', '.upsun/config.{yml,yaml}'],
  read: (repository) => [...fromHeroku(repository), ...fromRender(repository), ...fromPlatform(repository)],
};

function fromHeroku(repository: Repository): ConfiguredService[] {
  const file = 'app.json';
  if (!repository.has(file)) return [];
  const document = repository.json(file);
  const places = [
    { path: ['environments', 'test', 'addons'], isForTests: true, confidence: 0.65 },
    { path: ['addons'], isForTests: false, confidence: 0.5 },
  ];
  return places.flatMap(({ path, ...rest }) =>
    listAt(document?.value, ...path).flatMap((item, index) => {
      const plan = typeof item === 'string' ? item : (textAt(item, 'plan') ?? '');
      const target = addons.find(([pattern]) => pattern.test(plan))?.[1];
      const line = document?.lineOf(...path, index) ?? 1;
      return target === undefined ? [] : [{ target, source: { file, line }, via: 'Heroku add-on', ...rest }];
    }),
  );
}

function fromRender(repository: Repository): ConfiguredService[] {
  return repository.topLevel
    .filter((path) => /^render\.ya?ml$/i.test(path))
    .flatMap((file) => {
      const document = repository.yaml(file);
      const base = { isForTests: false, confidence: 0.55, via: 'Render blueprint' };
      const databases = listAt(document?.value, 'databases').map((item, index): ConfiguredService => {
        const version = /^\d{2}$/.exec(String(valueAt(item, 'postgresMajorVersion') ?? ''))?.[0];
        return { ...base, target: 'postgres', source: placeOf(document, file, 'databases', index), ...imageIn('postgres', version) };
      });
      const caches = listAt(document?.value, 'services').flatMap((item, index): ConfiguredService[] =>
        /^(?:redis|keyvalue)$/.test(textAt(item, 'type') ?? '')
          ? [{ ...base, target: 'redis', source: placeOf(document, file, 'services', index) }]
          : [],
      );
      return [...databases.slice(0, 1), ...caches.slice(0, 1)];
    });
}

const types: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mariadb',
  'oracle-mysql': 'mysql',
  mongodb: 'mongo',
  redis: 'redis',
  'redis-persistent': 'redis',
  valkey: 'valkey/valkey',
  rabbitmq: 'rabbitmq',
  kafka: 'apache/kafka',
  elasticsearch: 'elasticsearch',
  opensearch: 'opensearchproject/opensearch',
  memcached: 'memcached',
};

function fromPlatform(repository: Repository): ConfiguredService[] {
  return repository
    .ending('yml', 'yaml')
    .filter((path) => /^\.(?:platform\/services|upsun\/config)\.ya?ml$/.test(path))
    .flatMap((file) =>
      repository.lines(file).flatMap((line, index): ConfiguredService[] => {
        const [, type = '', version = ''] = /^\s+type:\s*["']?([a-z-]{3,20}):([\d.]{1,8})["']?\s*$/.exec(line) ?? [];
        const name = Object.hasOwn(types, type) ? types[type] : undefined;
        const known =
          name === undefined
            ? undefined
            : imageOf(`${name}:${/^(?:postgres|redis|mysql|mariadb|mongo|rabbitmq)$/.test(name) ? version : ''}`);
        return known === undefined
          ? []
          : [
              {
                target: known.kind,
                image: known.image,
                source: { file, line: index + 1 },
                isForTests: false,
                confidence: 0.55,
                via: 'platform services',
              },
            ];
      }),
    );
}

const imageIn = (name: string, version: string | undefined): { image?: string } =>
  version === undefined ? {} : { image: `${name}:${version}` };

const placeOf = (document: ParsedDocument | undefined, file: string, key: string, index: number) => ({
  file,
  line: document?.lineOf(key, index) ?? 1,
});
