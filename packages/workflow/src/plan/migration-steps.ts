import type { Project, ServiceKind, StackProfile } from '@autodevops/contracts/stack';
import type { FactName } from '@autodevops/stack';
import type { PlanningUnit } from '../planners/ecosystem-planner.ts';
import { isImposed } from './imposed-services.ts';
import { findFact, textFact } from './read-fact.ts';
import { isSafeCommand } from './safe-command.ts';
import { runStep } from './steps.ts';
import type { RunStep } from './workflow-plan.ts';

const databases: readonly ServiceKind[] = ['postgres', 'mysql', 'mariadb'];
const testing: readonly (string | undefined)[] = ['test', 'integration-test', 'end-to-end-test'];

/** Commands that need nothing but what is installed: they come before the build, which may ask the database. */
const needsNoBuild = /\bprisma (?:migrate deploy|db push)$/;

/** Brings the databases that a job's tests get to their schema before the first test, by the command of that fact; jobs without such a database are left as they are. */
export function withMigrations(profile: StackProfile, unit: PlanningUnit, steps: readonly RunStep[], fact: FactName): readonly RunStep[] {
  const first = steps.findIndex(({ purpose }) => testing.includes(purpose));
  const migrations = first === -1 ? [] : migrationSteps(profile, unit, fact);
  if (migrations.length === 0) return steps;
  const isEarly = migrations.every(({ commands }) => commands.every((command) => needsNoBuild.test(command)));
  const isWaiting = ({ purpose }: RunStep): boolean =>
    purpose === 'build' || (purpose === 'generate' && unit.projects.some(hasFileDatabase));
  const early = isEarly ? steps.findIndex(isWaiting) : -1;
  const place = early === -1 ? first : Math.min(early, first);
  return [...steps.slice(0, place), ...migrations, ...steps.slice(place)];
}

const hasFileDatabase = (project: Project): boolean => findFact(project, 'node.file-database') !== null;

function migrationSteps(profile: StackProfile, unit: PlanningUnit, fact: FactName): readonly RunStep[] {
  const needs = profile.services.filter((need) => databases.includes(need.kind) && isImposed(profile, need));
  const isServed = (id: string): boolean => needs.some(({ projectIds }) => projectIds.length === 0 || projectIds.includes(id));
  const isReached = unit.projects.some((project) => isServed(project.id) || hasFileDatabase(project));
  return unit.projects.flatMap((project) => {
    const command = textFact(project, fact, isSafeCommand);
    if (command === null || !isReached) return [];
    const step = runStep('Migrate the database', [command.value], command.reasons);
    return [project.directory === unit.directory ? step : { ...step, directory: project.directory }];
  });
}
