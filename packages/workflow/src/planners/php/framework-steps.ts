import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { isImposed } from '../../plan/imposed-services.ts';
import { findFact, isFactTrue, listFact, reasonOf, textFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { type ServiceKind, serviceDefinitions, serviceVariable } from '../../plan/service-definitions.ts';
import { runStep } from '../../plan/steps.ts';
import { runnableTasks, taskSteps } from '../../plan/task-steps.ts';
import type { Decided, PlannedStep } from '../../plan/workflow-plan.ts';
import { planningUnits } from '../ecosystem-planner.ts';
import { nodeManager } from '../node/package-manager.ts';
import { setupSteps as nodeSetupSteps } from '../node/setup-steps.ts';

const copyEnvironment = 'cp .env.example .env';
const generateKey = 'php artisan key:generate';
const laravelMigrate = 'php artisan migrate --force';
const createDatabase = 'php bin/console doctrine:database:create --if-not-exists --no-interaction';
const symfonyMigrate = 'php bin/console doctrine:migrations:migrate --no-interaction';
const createSchema = 'php bin/console doctrine:schema:create --no-interaction';

/** Every command that prepares an application for its tests. */
export const frameworkCommands: readonly string[] = [
  copyEnvironment,
  generateKey,
  laravelMigrate,
  createDatabase,
  symfonyMigrate,
  createSchema,
];

const databases: readonly ServiceKind[] = ['postgres', 'mysql', 'mariadb'];

/** A script that fills the database of the tests. */
export function prepareCommands(project: Project): readonly string[] {
  const script = textFact(project, 'php.prepare-script', isSafeScriptName);
  return script === null ? [] : [`composer run ${script.value}`];
}

const isSafeScriptName = (text: string): boolean => /^[a-z][a-z0-9:-]{0,59}$/.test(text);

/** The database that runs beside the tests of a project, if one does. */
function databaseOf(profile: StackProfile, project: Project): ServiceKind | undefined {
  return profile.services.find(
    (need) =>
      databases.includes(need.kind) && isImposed(profile, need) && (need.projectIds.length === 0 || need.projectIds.includes(project.id)),
  )?.kind;
}

/** What has to be there before tests of an application run: its environment and key, assets, the tables of its database. */
export function frameworkSteps(profile: StackProfile, project: Project): readonly PlannedStep[] {
  const framework = findFact(project, 'framework');
  if (framework === null) return [];
  const reasons = [reasonOf(framework, `${framework.source.file} requires ${framework.value === 'laravel' ? 'Laravel' : 'Symfony'}`)];
  const hasDatabase = databaseOf(profile, project) !== undefined;
  const isMigrated = isFactTrue(project, 'php.migrations');
  if (framework.value === 'laravel') {
    const sample = textFact(project, 'php.environment-sample', isSafePath);
    return [
      ...frontEndSteps(profile, project),
      ...(sample === null ? [] : [runStep('Prepare the environment', [copyEnvironment, generateKey], [...sample.reasons, ...reasons])]),
      ...(hasDatabase && isMigrated ? [runStep('Prepare the database', [laravelMigrate, ...prepareCommands(project)], reasons)] : []),
    ];
  }
  if (framework.value !== 'symfony') return [];
  const prepare = [createDatabase, isMigrated ? symfonyMigrate : createSchema];
  return [...frontEndSteps(profile, project), ...(hasDatabase ? [runStep('Prepare the database', prepare, reasons)] : [])];
}

/** The variables that put an application into its test environment and lead it to its database. */
export function frameworkEnvironment(profile: StackProfile, project: Project): Readonly<Record<string, Decided<string>>> {
  const framework = findFact(project, 'framework');
  const open = findFact(project, 'php.open-deprecations');
  const deprecations: Readonly<Record<string, Decided<string>>> =
    open === null
      ? {}
      : { SYMFONY_DEPRECATIONS_HELPER: { value: 'weak', reasons: [reasonOf(open, 'Deprecations are shown and fail nothing.')] } };
  if (framework === null) return deprecations;
  const reasons = [reasonOf(framework, `${framework.source.file} requires it`)];
  const decide = (value: string): Decided<string> => ({ value, reasons });
  if (framework.value === 'symfony') return { APP_ENV: decide('test'), ...deprecations };
  const kind = databaseOf(profile, project);
  if (framework.value !== 'laravel' || kind === undefined) return {};
  const own = listFact(project, 'php.database-connection', (text) => /^\w{1,60}$/.test(text));
  const [connection, variable] = own?.value ?? [];
  if (own !== null && connection !== undefined && variable !== undefined)
    return { DB_CONNECTION: { value: connection, reasons: own.reasons }, [variable]: { value: addressOf(kind), reasons: own.reasons } };
  const names = ['DB_HOST', 'DB_PORT', 'DB_DATABASE', 'DB_USERNAME', 'DB_PASSWORD'];
  const values = names.flatMap((name): [string, Decided<string>][] => {
    const value = serviceVariable(serviceDefinitions[kind], name);
    return value === null ? [] : [[name, decide(value)]];
  });
  const driver = kind === 'postgres' ? 'pgsql' : kind;
  return { DB_CONNECTION: decide(driver), DB_URL: decide(addressOf(kind)), ...Object.fromEntries(values) };
}

const addressOf = (kind: ServiceKind): string => serviceDefinitions[kind].url;

/** Node.js, its packages and a build, where pages need what the build writes. */
function frontEndSteps(profile: StackProfile, project: Project): readonly PlannedStep[] {
  const fact = findFact(project, 'php.front-end');
  const unit = fact === null ? undefined : planningUnits(profile, 'node').units.find(({ directory }) => directory === project.directory);
  const builds = unit?.root === null || unit === undefined ? [] : runnableTasks(unit.root).filter(({ purpose }) => purpose === 'build');
  if (fact === null || unit?.root === undefined || unit.root === null || builds.length === 0) return [];
  const reason = reasonOf(fact, `${fact.source.file} has the build that pages need`);
  const setup = nodeSetupSteps(unit, nodeManager(unit), { hasMatrix: false, purposes: [] });
  return [...setup, ...taskSteps(unit.root, builds.slice(0, 1))].map((step) => ({
    ...step,
    name: step.name === 'Install dependencies' ? 'Install packages for assets' : step.name === 'Build' ? 'Build assets' : step.name,
    reasons: [...step.reasons, reason],
  }));
}
