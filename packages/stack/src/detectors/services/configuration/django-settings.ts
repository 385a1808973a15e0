import { byText, directoryOf } from '../../../snapshot/directories.ts';
import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { type AddressTarget, addressTarget } from '../address-scheme.ts';
import { type ConfigurationReader, type ConfiguredService, isForTests, variableIn } from './configured-service.ts';

const engines: readonly (readonly [RegExp, AddressTarget])[] = [
  [/sqlite|spatialite/, 'in-process'],
  [/postg|psqlextra/, 'postgres'],
  [/mysql/, 'mysql'],
  [/mssql|sql_server/, 'sqlserver'],
];

const postgis = 'postgis/postgis:17-3.5';
/** How far below its engine the settings of a database may stand. */
const blockLines = 14;
/** How far below its name the databases of settings may stand. */
const maxLines = 60;
/** A host that stands there for good and that only another network knows. */
const elsewhere = /^\s*['"]HOST['"]\s*:\s*['"](?!localhost['"]|127\.0\.0\.1['"]|['"]|\/)/;

/** The database of Django's settings, those for tests first. Settings that choose between engines leave the choice to the machine and say nothing. */
export const djangoSettings: ConfigurationReader = {
  ecosystems: ['python'],
  reads: [
    '**/settings.py',
    '**/settings/{__init__,base,common,default,defaults,test,tests,testing,ci,local,dev,development}.py',
    '**/{test_settings,settings_test,testsettings,settings_ci}.py',
  ],
  read: (repository) =>
    readablePaths(repository)
      .filter((path) =>
        /(?:^|\/)(?:settings\.py|settings\/\w+\.py|(?:test_settings|settings_test|testsettings|settings_ci)\.py)$/i.test(path),
      )
      .sort((left, right) => Number(isForTests(right)) - Number(isForTests(left)) || byText(left, right))
      .flatMap((file) => databasesIn(repository, file)),
};

function databasesIn(repository: Repository, file: string): ConfiguredService[] {
  const lines = repository.lines(file).map((line) => (/^\s*#/.test(line) ? '' : line));
  const start = lines.findIndex((line) => /\bDATABASES?\b.*[=:]/.test(line));
  if (start === -1) return [];
  const engines = lines.slice(start, start + maxLines).flatMap((line, offset) => {
    const target = engineIn(line);
    return target === undefined ? [] : [{ target, line, index: start + offset }];
  });
  const [first] = engines;
  if (first === undefined || engines.some(({ target }) => target !== first.target)) return [];
  const { target, line, index } = first;
  const block = lines.slice(index, index + blockLines);
  if (block.some((setting) => elsewhere.test(setting))) return [];
  const account = accountIn(block);
  return [
    {
      target,
      source: { file, line: index + 1 },
      isForTests: isForTests(file) || isForTests(directoryOf(file)),
      confidence: 0.65,
      via: 'Django settings',
      variables: [...new Set([variableIn(line) ?? [], ...block.flatMap((setting) => variableOf(setting) ?? [])].flat())],
      ...(/postgis/.test(line) ? { image: postgis } : {}),
      ...(account === undefined ? {} : { account }),
    },
  ];
}

function engineIn(line: string): AddressTarget | undefined {
  const engine = /\bENGINE\b['"]?\s*[\]:=]/.test(line) ? /['"]((?:\w+\.){1,6}\w+)['"]/.exec(line)?.[1] : undefined;
  if (engine !== undefined) return engines.find(([pattern]) => pattern.test(engine))?.[1];
  if (!/dj_database_url|\benv(?:\.db|\.dj_db_url)?\s*\(|DATABASE_URL|\.db_url\(/.test(line)) return undefined;
  return addressTarget(line);
}

const variableOf = (line: string): string | undefined =>
  /['"](?:NAME|USER|PASSWORD|HOST|PORT)['"]\s*\]?\s*[:=]/.test(line) ? variableIn(line) : undefined;

/** What stands there in clear, also as what stands in for an unset variable. */
function accountIn(block: readonly string[]): ConfiguredService['account'] {
  const literal = (name: string): string | undefined =>
    block
      .map(
        (line) =>
          new RegExp(
            `['"]${name}['"]\\s*\\]?\\s*[:=]\\s*(?:[\\w.]{1,30}\\(\\s*['"]\\w{1,60}['"]\\s*,\\s*(?:default\\s*=\\s*)?)?['"]([\\w-]{1,60})['"]`,
          ).exec(line)?.[1],
      )
      .find((value) => value !== undefined);
  const [user, password, database] = [literal('USER'), literal('PASSWORD'), literal('NAME')];
  return user === undefined || password === undefined ? undefined : { user, password, database: database ?? 'test' };
}
