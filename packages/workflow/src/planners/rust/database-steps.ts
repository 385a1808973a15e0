import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { isImposed } from '../../plan/imposed-services.ts';
import { textFact } from '../../plan/read-fact.ts';
import { actionStep, runStep } from '../../plan/steps.ts';
import type { PlannedStep } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

const setUp = 'sqlx database setup';

/** Every command that prepares a database. */
export const databaseCommands: readonly string[] = [setUp];

/**
 * Makes the database and brings it up to date before anything compiles, because sqlx asks it about each query. Nothing where no database
 * runs beside the job.
 */
export function databaseSteps(profile: StackProfile, unit: PlanningUnit, project: Project): readonly PlannedStep[] {
  const migrations = textFact(project, 'rust.migrations', (text) => text === 'sqlx');
  const ids = unit.projects.map(({ id }) => id);
  const hasDatabase = profile.services.some(
    (need) =>
      (need.kind === 'postgres' || need.kind === 'mysql') &&
      isImposed(profile, need) &&
      need.environment.includes('DATABASE_URL') &&
      (need.projectIds.length === 0 || need.projectIds.some((id) => ids.includes(id))),
  );
  if (migrations === null || !hasDatabase) return [];
  return [
    actionStep('Install sqlx-cli', 'taiki-e/install-action', { tool: 'sqlx-cli' }, migrations.reasons),
    runStep('Prepare the database', [setUp], migrations.reasons),
  ];
}
