import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { isImposed } from '../../plan/imposed-services.ts';
import { textFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { serviceDefinitions } from '../../plan/service-definitions.ts';
import { runStep } from '../../plan/steps.ts';
import type { Decided, PlannedStep } from '../../plan/workflow-plan.ts';

const prepareCommands: ReadonlySet<string> = new Set(
  ['bin/rails', 'bundle exec rails'].flatMap((program) => ['db:test:prepare', 'db:prepare'].map((task) => `${program} ${task}`)),
);

const copyCommand = (sample: string): string => `cp ${sample} config/database.yml`;
const isSample = (path: string): boolean => isSafePath(path) && /(?:^|\/)config\/database[\w.-]+$/.test(path);

/** The sample seen from the directory of the project. */
function sampleOf(project: Project): Decided<string> | null {
  const sample = textFact(project, 'ruby.database-sample', isSample);
  return sample === null ? null : { ...sample, value: sample.value.slice(sample.value.lastIndexOf('config/')) };
}

/** Every command that prepares the database of a project. */
export function databaseCommands(project: Project): readonly string[] {
  const sample = sampleOf(project);
  return [...prepareCommands, ...(sample === null ? [] : [copyCommand(sample.value)])];
}

/** Makes the test database and its tables, after the configuration that only a sample of is committed. */
export function databaseSteps(project: Project): readonly PlannedStep[] {
  const sample = sampleOf(project);
  const prepare = textFact(project, 'ruby.database-prepare', (command) => prepareCommands.has(command));
  return [
    ...(sample === null ? [] : [runStep('Configure the database', [copyCommand(sample.value)], sample.reasons)]),
    ...(prepare === null ? [] : [runStep('Prepare the database', [prepare.value], prepare.reasons)]),
  ];
}

/** The environment of Rails. The address of a MySQL database has to name the gem that speaks with it. */
export function railsEnvironment(profile: StackProfile, project: Project): Readonly<Record<string, Decided<string>>> {
  const framework = textFact(project, 'framework', (text) => text === 'rails');
  if (framework === null) return {};
  const environment = { RAILS_ENV: { value: 'test', reasons: framework.reasons } };
  const adapter = textFact(project, 'ruby.database-adapter', (text) => text === 'mysql2' || text === 'trilogy');
  const need = profile.services.find(
    ({ kind, projectIds }) => (kind === 'mysql' || kind === 'mariadb') && (projectIds.length === 0 || projectIds.includes(project.id)),
  );
  if (adapter === null || need === undefined || !isImposed(profile, need)) return environment;
  const address = serviceDefinitions[need.kind].url.replace(/^mysql:/, `${adapter.value}:`);
  return { ...environment, DATABASE_URL: { value: address, reasons: adapter.reasons } };
}
