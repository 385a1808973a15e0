import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { type AddressTarget, addressTarget } from '../address-scheme.ts';
import { type ConfigurationReader, type ConfiguredService, isForTests, variableIn } from './configured-service.ts';

const spring = /(?:^|\/)src\/(main|test)\/resources\/(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/i;
const others =
  /(?:^|\/)(?:config|configuration)\/(?:base|default|test|testing|ci)\.(?:ya?ml|toml|json)$|(?:^|\/)(?:alembic\.ini|sqlc\.ya?ml|dbconfig\.ya?ml)$/i;

/** Configuration that names its services by address: Spring, Quarkus, Alembic; and by engine: sqlc. */
export const addresses: ConfigurationReader = {
  ecosystems: ['jvm', 'python', 'go', 'rust', 'node'],
  reads: [
    '**/src/{main,test}/resources/{application,bootstrap}*.{yml,yaml,properties}',
    '**/{config,configuration}/{base,default,test,testing,ci}.{yml,yaml,toml,json}',
    '**/alembic.ini',
    '**/sqlc.{yml,yaml}',
    '**/dbconfig.{yml,yaml}',
  ],
  read: (repository) =>
    readablePaths(repository)
      .filter((path) => spring.test(path) || others.test(path))
      .flatMap((file) => targetsIn(repository, file)),
};

const keys: readonly (readonly [RegExp, AddressTarget])[] = [
  [/^\s*spring\.rabbitmq\.(?:host|addresses)\s*=/, 'rabbitmq'],
  [/^\s*(?:spring\.)?kafka\.bootstrap[.-]servers\s*=/, 'kafka'],
  [/^\s*spring\.(?:data\.)?redis\.(?:host|url)\s*=/, 'redis'],
  [/^\s*spring\.elasticsearch\.uris\s*=/, 'elasticsearch'],
  [/^\s*bootstrap-servers:\s/, 'kafka'],
  [/^\s*-?\s*(?:engine|dialect):\s*"?postgres(?:ql)?"?\s*$/, 'postgres'],
  [/^\s*-?\s*(?:engine|dialect):\s*"?mysql"?\s*$/, 'mysql'],
  [/^\s*-?\s*(?:engine|dialect):\s*"?sqlite3?"?\s*$/, 'in-process'],
];

function targetsIn(repository: Repository, file: string): ConfiguredService[] {
  const lines = repository.lines(file).map((line) => (/^\s*[#!;]/.test(line) ? '' : line));
  const isTest = /(?:^|\/)src\/test\//.test(file) || isForTests(file);
  const account = accountIn(lines);
  const found = lines.flatMap((line, index): ConfiguredService[] => {
    const target = addressTarget(line) ?? keys.find(([pattern]) => pattern.test(line))?.[1];
    if (target === undefined || /driver:\/\/user:pass/.test(line)) return [];
    const variable = variableIn(line);
    return [
      {
        target,
        source: { file, line: index + 1 },
        isForTests: isTest,
        confidence: 0.6,
        via: 'application configuration',
        ...(variable === undefined ? {} : { variables: [variable] }),
        ...(account === undefined ? {} : { account: { ...account, database: databaseIn(line) ?? 'test' } }),
      },
    ];
  });
  return found.filter(({ target }, index) => found.findIndex((other) => other.target === target) === index);
}

function accountIn(lines: readonly string[]): { user: string; password: string } | undefined {
  const literal = (name: string): string | undefined =>
    lines
      .map(
        (line) =>
          new RegExp(`^\\s*(?:spring\\.datasource\\.)?${name}\\s*[:=]\\s*(?:\\$\\{\\w{1,60}:)?['"]?([\\w-]{1,60})['"]?\\}?\\s*$`).exec(
            line,
          )?.[1],
      )
      .find((value) => value !== undefined);
  const [user, password] = [literal('username'), literal('password')];
  return user === undefined || password === undefined ? undefined : { user, password };
}

const databaseIn = (line: string): string | undefined => /:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/([\w-]{1,60})/.exec(line)?.[1];
