import type { CompanionId } from '@autodevops/contracts/workflow';
import { codeScanningPlanner } from './code-scanning/code-scanning-planner.ts';
import type { CompanionPlanner } from './companion-planner.ts';
import { dependabotPlanner } from './dependabot/dependabot-planner.ts';
import { dependencyReviewPlanner } from './dependency-review/dependency-review-planner.ts';
import { releasePlanner } from './release/release-planner.ts';

const planners = {
  dependabot: dependabotPlanner,
  'dependency-review': dependencyReviewPlanner,
  'code-scanning': codeScanningPlanner,
  release: releasePlanner,
} as const satisfies Record<CompanionId, CompanionPlanner>;

/** Every companion, in the order they are shown and written. */
export const companionPlanners: readonly CompanionPlanner[] = Object.values(planners);
