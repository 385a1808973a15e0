import { textAt, valueAt } from '../../../parse/value-at.ts';
import { baseNameOf } from '../../../snapshot/directories.ts';
import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { type AddressTarget, addressTarget } from '../address-scheme.ts';
import { type ConfigurationReader, type ConfiguredService, isForTests, variableIn } from './configured-service.ts';

/** What libraries of JavaScript call the databases they speak with. */
const dialects: Readonly<Record<string, AddressTarget>> = {
  pg: 'postgres',
  postgres: 'postgres',
  postgresql: 'postgres',
  pgnative: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mariadb',
  mssql: 'sqlserver',
  tedious: 'sqlserver',
  mongodb: 'mongodb',
  sqlite: 'in-process',
  sqlite3: 'in-process',
  'better-sqlite3': 'in-process',
  sqljs: 'in-process',
  turso: 'in-process',
  pglite: 'in-process',
};

const files =
  /(?:^|\/)(?:knexfile\.[cm]?[jt]s|ormconfig\.(?:[jt]s|json)|(?:data-?source|typeorm\.config|typeorm-config|drizzle\.config|mikro-orm\.config)\.[cm]?[jt]s|config\/config\.c?js|(?:config\/)?database\.[jt]s)$/i;

/** The dialect of Knex, Sequelize, TypeORM, Drizzle and MikroORM: of the section for tests where there is one. */
export const queryBuilders: ConfigurationReader = {
  ecosystems: ['node'],
  reads: [
    '**/knexfile.{js,cjs,mjs,ts}',
    '**/ormconfig.{js,ts,json}',
    '**/{data-source,datasource,typeorm.config,typeorm-config}.{js,ts}',
    '**/{drizzle,mikro-orm}.config.{js,ts,mjs}',
    '**/config/config.{js,cjs,json}',
  ],
  read: (repository) => [
    ...readablePaths(repository)
      .filter((path) => files.test(path))
      .flatMap((file) => dialectsIn(repository, file)),
    ...repository
      .named('ormconfig.json', 'config.json')
      .filter((path) => baseNameOf(path) === 'ormconfig.json' || /(?:^|\/)config\/config\.json$/.test(path))
      .flatMap((file) => dialectOfJson(repository, file)),
  ],
};

const section = /^\s*['"]?(test|testing|ci|development|dev|local|staging|production)['"]?\s*[:=]\s*\{?/;
const dialect = /^\s*['"]?(?:client|dialect|type)['"]?\s*:\s*(?:process\.env\.\w{1,60}\s*(?:\|\||\?\?)\s*)?['"]([\w-]{2,20})['"]/;

function dialectsIn(repository: Repository, file: string): ConfiguredService[] {
  let current = '';
  const found = repository.lines(file).flatMap((line, index) => {
    current = section.exec(line)?.[1] ?? current;
    const name = dialect.exec(line)?.[1];
    const target = name === undefined || !Object.hasOwn(dialects, name) ? addressOf(line) : dialects[name];
    return target === undefined ? [] : [{ target, line: index + 1, isForTests: /^(?:test|testing|ci)$/.test(current) || isForTests(file) }];
  });
  const chosen = found.find((one) => one.isForTests) ?? found[0];
  const variables = [...new Set(repository.lines(file).flatMap((line) => (connection.test(line) ? (variableIn(line) ?? []) : [])))];
  return chosen === undefined
    ? []
    : [
        {
          target: chosen.target,
          source: { file, line: chosen.line },
          isForTests: chosen.isForTests,
          confidence: 0.6,
          via: 'database configuration',
          variables,
        },
      ];
}

/** Lines of a connection that may name the variable it is read from. */
const connection = /^\s*['"]?(?:connection|connectionString|url|host|port|user|username|password|database|databaseUrl)['"]?\s*:/i;

const addressOf = (line: string): AddressTarget | undefined => (connection.test(line) ? addressTarget(line) : undefined);

function dialectOfJson(repository: Repository, file: string): ConfiguredService[] {
  const document = repository.json(file);
  const path = valueAt(document?.value, 'test') === undefined ? [] : ['test'];
  const key = textAt(document?.value, ...path, 'dialect') === undefined ? 'type' : 'dialect';
  const name = textAt(document?.value, ...path, key) ?? '';
  const target = Object.hasOwn(dialects, name) ? dialects[name] : undefined;
  if (document === undefined || target === undefined) return [];
  const [user, password, database] = ['username', 'password', 'database'].map((part) => textAt(document.value, ...path, part));
  return [
    {
      target,
      source: { file, line: document.lineOf(...path, key) },
      isForTests: path.length > 0,
      confidence: 0.6,
      via: 'database configuration',
      ...(user === undefined || password === undefined ? {} : { account: { user, password, database: database ?? 'test' } }),
    },
  ];
}
