import type { StackProfile } from '@autodevops/contracts/stack';
import type { CompanionId, ProposalFile, ProposalNeed } from '@autodevops/contracts/workflow';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Decided, PlannedJob } from '../plan/workflow-plan.ts';

/** What a companion is planned from. */
export interface CompanionContext {
  readonly profile: StackProfile;
  /** The branches whose pushes run the CI workflow, as filter patterns. */
  readonly branches: Decided<readonly string[]>;
  readonly defaultBranch: string;
  /** Files of the repository that might be in its place or do its work already, with their contents. */
  readonly existingFiles: ReadonlyMap<string, string>;
  /** The files that the profile was made from, where they are at hand. */
  readonly manifests?: ReadonlyMap<string, Uint8Array> | undefined;
  /** What its actions are pinned by. Left out, the bundled one. */
  readonly catalogue?: Catalogue | undefined;
}

export type CompanionPlan =
  | {
      readonly outcome: 'offered';
      readonly explanation: string;
      readonly file: ProposalFile;
      readonly jobs: readonly PlannedJob[];
      /** Secrets and variables that its jobs read; left out where there are none. */
      readonly needs?: readonly ProposalNeed[];
    }
  /** It makes no sense here; the reason is one sentence for the reviewer. */
  | { readonly outcome: 'not-offered'; readonly reason: string };

/** Plans one file beside the CI workflow. One folder below `companions` each, listed in `registry.ts`. */
export interface CompanionPlanner {
  readonly id: CompanionId;
  readonly title: string;
  /** What it is good for, in one sentence that holds for every repository. */
  readonly summary: string;
  /** Pure; never fails on any profile. */
  plan(context: CompanionContext): CompanionPlan;
}
