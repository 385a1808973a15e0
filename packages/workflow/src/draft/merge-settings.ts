import type { StackProfile } from '@autodevops/contracts/stack';
import type { PlanOptions } from '../plan/plan-workflow.ts';

/** What must hold before something is merged into the default branch, as GitHub tells it. */
export interface MergeRules {
  readonly requiredChecks: readonly {
    readonly name: string;
    /** Whether GitHub Actions alone may report it; null where anybody may. */
    readonly isOfActions: boolean | null;
  }[];
  readonly hasMergeQueue: boolean;
}

/**
 * What the rules of the default branch ask of the workflow. A required check is its business only where nothing but Actions may report it and no
 * workflow of the repository does: the name of somebody else's check must never be reported by us.
 */
export function mergeSettings(
  profile: StackProfile,
  rules: MergeRules | null,
): Required<Pick<PlanOptions, 'requiredChecks' | 'hasMergeQueue'>> {
  if (rules === null) return { requiredChecks: [], hasMergeQueue: false };
  const names = profile.facts.find(({ name }) => name === 'ci.check-names')?.value;
  const reported = Array.isArray(names) ? names : [];
  const own = rules.requiredChecks.filter(({ name, isOfActions }) => isOfActions === true && !reported.some((job) => isCheckOf(name, job)));
  return { requiredChecks: own.map(({ name }) => name), hasMergeQueue: rules.hasMergeQueue };
}

/** A job reports a check of its name, one for each cell of its matrix, or one for each job of the workflow that it calls. */
function isCheckOf(check: string, job: string): boolean {
  const expressionAt = job.indexOf('${{');
  if (expressionAt >= 0) return check.startsWith(job.slice(0, expressionAt).trimEnd());
  return check === job || check.startsWith(`${job} (`) || check.startsWith(`${job} / `);
}
