import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft, ProposalJob } from '@autodevops/contracts/workflow';
import { catalogueVersion } from '../catalogue/catalogue.ts';
import { runGate } from '../gate/run-gate.ts';
import { allowedCommands, planWorkflow } from '../plan/plan-workflow.ts';
import type { Omission, PlannedJob } from '../plan/workflow-plan.ts';
import { renderWorkflow } from '../render/render-workflow.ts';
import { choosePath } from './choose-path.ts';
import { contentHash } from './content-hash.ts';

export interface DraftInput {
  readonly profile: StackProfile;
  readonly defaultBranch: string;
  /** Files below `.github/workflows` that are in the repository, with their contents. */
  readonly existingFiles: ReadonlyMap<string, string>;
}

export type DraftOutcome =
  /** There is a proposal. Whether it may be offered is `draft.gate.isPassed`. */
  | { readonly outcome: 'drafted'; readonly draft: ProposalDraft; readonly omissions: readonly Omission[] }
  /** Nothing in the repository can be checked, built or tested: the analysis stands, and there is no proposal. */
  | { readonly outcome: 'nothing-to-run'; readonly omissions: readonly Omission[] };

/**
 * Plans, prints and gates the workflow of a repository. Pure up to the gate's engines: the same input and catalogue give the same bytes.
 * Never fails on any profile.
 */
export async function draftProposal(input: DraftInput): Promise<DraftOutcome> {
  const { profile, defaultBranch, existingFiles } = input;
  const plan = planWorkflow(profile, { defaultBranch });
  if (plan.jobs.length === 0) return { outcome: 'nothing-to-run', omissions: plan.omissions };
  const file = renderWorkflow(plan, choosePath(existingFiles));
  const files = [file];
  const gate = await runGate({ files, commands: allowedCommands(profile), needs: plan.needs, existingFiles });
  const draft: ProposalDraft = {
    files,
    jobs: plan.jobs.map((job) => describeJob(job, file.path)),
    needs: [...plan.needs],
    question: plan.question,
    gate,
    catalogueVersion,
    contentHash: await contentHash(files),
  };
  return { outcome: 'drafted', draft, omissions: plan.omissions };
}

function describeJob(job: PlannedJob, file: string): ProposalJob {
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
