import type { ProposalJob } from '@autodevops/contracts/workflow';
import type { PlannedJob } from '../plan/workflow-plan.ts';

/** A planned job as the reviewer reads it. */
export function describeJob(job: PlannedJob, file: string): ProposalJob {
  return { id: job.id, file, title: job.title, explanation: job.explanation, factIds: [...new Set(reasonsOf(job))] };
}

function reasonsOf(job: PlannedJob): readonly string[] {
  const decided = [
    job.directory,
    job.matrix?.values ?? null,
    ...Object.values(job.environment),
    ...job.services.map((service) => service.image),
  ];
  const steps = job.steps.flatMap((step) => [
    ...step.reasons,
    ...(step.kind === 'action' ? Object.values(step.inputs).flatMap((input) => input.reasons) : []),
  ]);
  const reasons = [...job.reasons, ...decided.flatMap((item) => item?.reasons ?? []), ...steps];
  return reasons.flatMap((reason) => reason.factId ?? []);
}
