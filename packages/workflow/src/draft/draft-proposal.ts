import type { StackProfile } from '@autodevops/contracts/stack';
import {
  type CompanionId,
  CompanionId as CompanionIds,
  type ProposalDraft,
  type ProposalFile,
  takeCompanions,
} from '@autodevops/contracts/workflow';
import { bundledCatalogue, type Catalogue, versionOf } from '../catalogue/catalogue.ts';
import { pinsUsedIn } from '../catalogue/effective-catalogue.ts';
import { draftCompanions } from '../companions/draft-companions.ts';
import { maxFileCharacters } from '../gate/check-policy.ts';
import { gateOptions } from '../gate/gate-options.ts';
import { runGate } from '../gate/run-gate.ts';
import { type PlanOptions, planWorkflow } from '../plan/plan-workflow.ts';
import type { Omission, WorkflowPlan } from '../plan/workflow-plan.ts';
import { renderWorkflow } from '../render/render-workflow.ts';
import { choosePath } from './choose-path.ts';
import { contentHash } from './content-hash.ts';
import { describeJob } from './describe-job.ts';
import { findOverlaps, sharedCheckNames } from './find-overlaps.ts';
import { permittedCommands } from './permitted-commands.ts';

export interface DraftInput {
  readonly profile: StackProfile;
  readonly defaultBranch: string;
  /** The repository's workflows and its `dependabot.yml`, with their contents. */
  readonly existingFiles: ReadonlyMap<string, string>;
  /** The files that the profile was made from. The gate looks names of scripts and targets up in them, so that no fact is believed for one. */
  readonly manifests?: ReadonlyMap<string, Uint8Array>;
  /** The companions to take, where they are on offer; left out, those of `autodevops.yml`. */
  readonly companions?: readonly CompanionId[];
  /** What actions are pinned by. Left out, the bundled one, which is all there is without a GitHub to ask. */
  readonly catalogue?: Catalogue | undefined;
  /** What the settings on GitHub ask of the workflow; left out where they are not known. */
  readonly settings?: Pick<PlanOptions, 'requiredChecks' | 'hasMergeQueue'>;
}

export type DraftOutcome =
  /** There is a proposal. Whether it may be offered is `draft.gate.isPassed`. */
  | { readonly outcome: 'drafted'; readonly draft: ProposalDraft; readonly omissions: readonly Omission[] }
  /** Nothing in the repository can be checked, built or tested: the analysis stands, and there is no proposal. */
  | { readonly outcome: 'nothing-to-run'; readonly omissions: readonly Omission[] };

/**
 * Plans, prints and gates the workflow of a repository and its companions. Pure up to the gate's engines: the same input and catalogue give
 * the same bytes. Never fails on any profile.
 */
export async function draftProposal(input: DraftInput): Promise<DraftOutcome> {
  const { profile, defaultBranch, existingFiles, manifests, catalogue = bundledCatalogue } = input;
  const { plan, file } = fittingWorkflow(profile, { ...input.settings, defaultBranch }, { path: choosePath(existingFiles), catalogue });
  if (plan.jobs.length === 0) return { outcome: 'nothing-to-run', omissions: plan.omissions };
  const companions = await draftCompanions({ profile, branches: plan.branches, defaultBranch, existingFiles, manifests, catalogue });
  const offered = [file, ...companions.flatMap((companion) => companion.file ?? [])];
  const base = { files: [file], jobs: plan.jobs.map((job) => describeJob(job, file.path)) };
  const parts = takeCompanions(base, companions, input.companions ?? chosenByOptions(profile));
  const draft: ProposalDraft = {
    ...parts,
    needs: [...plan.needs],
    overlaps: findOverlaps(profile, plan.jobs),
    sharedCheckNames: sharedCheckNames(profile, plan.jobs),
    question: plan.question,
    gate: await runGate({
      files: offered,
      commands: permittedCommands(profile),
      needs: [...plan.needs, ...companions.flatMap(({ needs }) => needs ?? [])],
      existingFiles,
      manifests,
      catalogue,
      options: gateOptions(profile, plan.problems),
    }),
    catalogueVersion: await versionOf(catalogue),
    pins: pinsUsedIn(offered, catalogue),
    contentHash: await contentHash(parts.files),
  };
  return { outcome: 'drafted', draft, omissions: plan.omissions };
}

/** Long paths and many steps can make even the usual number of jobs too large for one file: then it gets fewer of both. */
function fittingWorkflow(
  profile: StackProfile,
  options: PlanOptions,
  { path, catalogue }: { readonly path: string; readonly catalogue: Catalogue },
): { readonly plan: WorkflowPlan; readonly file: ProposalFile } {
  for (let share = 1; ; share /= 2) {
    const plan = planWorkflow(profile, { ...options, share });
    const file = renderWorkflow(plan, path, catalogue);
    if (file.content.length <= maxFileCharacters || share < 0.05) return { plan, file };
  }
}

function chosenByOptions({ options }: StackProfile): readonly CompanionId[] {
  return CompanionIds.options.filter((id) => options?.options.companions?.[id] === true);
}
