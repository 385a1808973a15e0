import type { StackProfile } from '@autodevops/contracts/stack';
import { ruleReason } from '../read-fact.ts';
import type { PlannedJob } from '../workflow-plan.ts';
import { areasOf, areIndependent } from './areas.ts';
import { changeFilters } from './change-filters.ts';
import { areaCondition, changesJob, changesJobId } from './changes-job.ts';

/**
 * Lets each job of a repository with independent projects run only where a change concerns it. A repository of one project, or of one
 * workspace, gets its jobs back as they are.
 */
export function detectChanges(profile: StackProfile, jobs: readonly PlannedJob[]): readonly PlannedJob[] {
  const areas = areasOf(profile, jobs);
  if (!areIndependent(profile, areas)) return jobs;
  const conditions = new Map(areas.flatMap((area) => area.jobs.map((job) => [job.id, areaCondition(area)] as const)));
  const concerned = jobs.map((job) => {
    const condition = conditions.get(job.id);
    if (condition === undefined) return job;
    const reasons = [
      ...job.reasons,
      ruleReason('It runs where a change concerns it, and always outside of pull requests.', 'only-what-changed'),
    ];
    return { ...job, needs: [...job.needs, changesJobId], condition, reasons };
  });
  return [changesJob(areas, changeFilters(profile, areas, jobs)), ...concerned];
}
