import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalOverlap } from '@autodevops/contracts/workflow';
import { findFact } from '../plan/read-fact.ts';
import type { PlannedJob } from '../plan/workflow-plan.ts';

/** The jobs of existing CI that serve a purpose which a planned job serves too. They are pointed out and never changed. */
export function findOverlaps(profile: StackProfile, jobs: readonly PlannedJob[]): ProposalOverlap[] {
  const planned = new Set(jobs.flatMap((job) => job.steps.flatMap((step) => (step.kind === 'run' ? (step.purpose ?? []) : []))));
  return profile.existingCi.flatMap(({ provider, file, jobs: existing = [] }) =>
    existing.flatMap(({ name, line, purposes }): ProposalOverlap[] => {
      const shared = purposes.filter((purpose) => planned.has(purpose));
      return shared.length === 0 ? [] : [{ provider, file, line, job: name, purposes: shared }];
    }),
  );
}

/** Titles of planned jobs that are names of checks of existing workflows. */
export function sharedCheckNames(profile: StackProfile, jobs: readonly PlannedJob[]): string[] {
  const existing = findFact(profile, 'ci.check-names')?.value;
  return Array.isArray(existing) ? jobs.map(({ title }) => title).filter((title) => existing.includes(title)) : [];
}
