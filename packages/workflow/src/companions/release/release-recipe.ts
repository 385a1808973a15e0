import type { ProposalNeed } from '@autodevops/contracts/workflow';
import { ruleReason } from '../../plan/read-fact.ts';
import { byRule, checkoutStep } from '../../plan/steps.ts';
import type { ActionStep, Decided, PlannedJob, Trigger } from '../../plan/workflow-plan.ts';
import type { CompanionContext } from '../companion-planner.ts';

/** How one tool releases: its jobs and what starts them, or why there are none. */
export type ReleaseRecipe =
  | {
      readonly outcome: 'planned';
      readonly trigger: Extract<Trigger, 'push' | 'version-tag' | 'release'>;
      readonly jobs: readonly PlannedJob[];
      readonly needs: readonly ProposalNeed[];
      /** What it does and what must be set up on GitHub or at a registry, in sentences. */
      readonly explanation: string;
    }
  /** The tool is configured in a way that no safe workflow is known for. */
  | { readonly outcome: 'refused'; readonly reason: string };

/** Plans a release with one tool; null where the repository does not use it. */
export type ReleasePlan = (context: CompanionContext) => ReleaseRecipe | null;

/** A permission to write, with what it is for. */
export const mayWrite = (why: string): Decided<'write'> => byRule('write', why, 'least-privilege');

/** Publishing waits for whatever the environment asks for: a reviewer, a branch, a delay. */
export function deploysTo(name: 'release' | 'npm' | 'pypi'): Decided<string> {
  return byRule(name, 'The rules of this environment on GitHub decide who may let it go out.', 'careful-releases');
}

/** The whole history, which release notes are made from. */
export function fullCheckout(submodules: Parameters<typeof checkoutStep>[0]): ActionStep {
  const step = checkoutStep(submodules);
  return {
    ...step,
    inputs: { ...step.inputs, 'fetch-depth': byRule(0, 'Release notes tell what has changed since the last tag.', 'careful-releases') },
  };
}

/** What a release is built from is fetched anew. */
export const withoutCache = byRule(false, 'Nothing that an earlier run has kept goes into a release.', 'careful-releases');

export const releaseReason = (text: string) => ruleReason(text, 'careful-releases');
