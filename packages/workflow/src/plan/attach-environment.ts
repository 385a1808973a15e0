import type { EnvironmentNeed, StackProfile } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { expression } from './expression.ts';
import { isSafeEnvironmentName } from './safe-text.ts';
import type { Decided, PlannedJob } from './workflow-plan.ts';

/** More variables than these are no set-up that a reader follows. */
const maxVariables = 20;

/**
 * Gives a job the variables without which the code that it runs does not start: texts that open nothing, so that it works for everybody, forks
 * included. A secret stands there only where existing CI hands the same one to its tests; where it is missing, it is empty. What a job has already, it keeps.
 */
export function attachEnvironment(profile: StackProfile, job: PlannedJob): PlannedJob {
  const isTest = runs(job, ['test', 'integration-test', 'end-to-end-test']);
  if (!isTest && !runs(job, ['build', 'lint', 'typecheck'])) return job;
  const found = profile.environment
    .filter((need) => isSafeEnvironmentName(need.name) && (isTest || need.usedAt === 'build') && concerns(profile, need, job))
    .flatMap((need) => decidedFor(need) ?? [])
    .slice(0, maxVariables);
  return found.length === 0 ? job : { ...job, environment: { ...Object.fromEntries(found), ...job.environment } };
}

function runs(job: PlannedJob, purposes: readonly string[]): boolean {
  return job.steps.some((step) => step.kind === 'run' && step.purpose !== undefined && purposes.includes(step.purpose));
}

/** A variable belongs to the nearest project above the file that reads it; a secret of existing CI to every job that tests. */
function concerns(profile: StackProfile, need: EnvironmentNeed, job: PlannedJob): boolean {
  if (need.isPassedByCi === true) return runs(job, ['test', 'integration-test', 'end-to-end-test']);
  const [nearest] = profile.projects
    .filter(
      ({ directory, ecosystem }) => ecosystem === need.ecosystem && (directory === '.' || need.source.file.startsWith(`${directory}/`)),
    )
    .toSorted((left, right) => right.directory.length - left.directory.length);
  return nearest !== undefined && job.projectIds.includes(nearest.id);
}

/** Long enough for what wants 32 characters, and plainly no secret. */
const throwAway = 'not-a-secret-only-text-for-the-checks';
/** Set by the runner or the framework, or told by a service beside the job. */
const setElsewhere =
  /^(?:CI|HOME|USER|SHELL|PATH|TMP|TEMP|TMPDIR|LANG|TZ|HOSTNAME|PWD)$|^(?:NODE|NPM|YARN|PNPM|PIP|UV|POETRY|PYTEST|COVERAGE|CARGO|RUST|MAVEN|GRADLE|JAVA|BUNDLE|GEM|COMPOSER|DOTNET|NUGET|MIX|HEX|DOCKER|COMPOSE|MAKE|CI)_|^GO(?:PATH|PROXY|ROOT|BIN|PRIVATE|OS|ARCH)$|(?:FLAGS|PROXY)$|(?:^|_)(?:ENV|ENVIRONMENT)$|SETTINGS_MODULE|(?:^|_)(?:DATABASE|DB|POSTGRES|PG|MYSQL|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|KAFKA|BROKER|CACHE|SQL)(?:_|$)/;

function decidedFor(need: EnvironmentNeed): [string, Decided<string>][] | null {
  const { name, isRequired, isPassedByCi, source } = need;
  if (isPassedByCi === true)
    return [[name, { value: expression(`secrets.${name}`), reasons: [reason(need, `${source.file} hands it to the tests already`)] }]];
  if (isRequired !== true || setElsewhere.test(name)) return null;
  const value = dummyOf(need);
  return value === null
    ? null
    : [[name, { value, reasons: [reason(need, `${source.file} does not start without it, and this text opens nothing`)] }]];
}

function dummyOf({ name, isSecret, usedAt }: EnvironmentNeed): string | null {
  if (name === 'SKIP_ENV_VALIDATION') return '1';
  if (usedAt === 'deploy') return null;
  if (isSecret) return throwAway;
  if (/(?:URL|URI|ORIGIN|ENDPOINT|SITE|DOMAIN)S?$/.test(name)) return 'http://localhost';
  if (/HOSTS?$/.test(name)) return 'localhost';
  if (/PORT$/.test(name)) return '8080';
  if (/(?:EMAIL|FROM|SENDER)$/.test(name)) return 'checks@localhost';
  if (/(?:COUNT|LIMIT|SIZE|SECONDS|MINUTES|DAYS|TIMEOUT|TTL|MAX|MIN|RETRIES|_ID)$/.test(name)) return '1';
  if (/^(?:IS|HAS|USE|ENABLE)_|(?:ENABLED|DISABLED|DEBUG)$/.test(name)) return 'false';
  return 'checks';
}

function reason(need: EnvironmentNeed, text: string): LineReason {
  return { text, factId: null, source: need.source };
}
