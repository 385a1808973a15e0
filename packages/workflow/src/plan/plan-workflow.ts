import type { StackProfile } from '@autodevops/contracts/stack';
import { applyOptions } from '../options/apply-options.ts';
import { byOption } from '../options/option-reason.ts';
import { placeJobs, runnerProblems } from '../options/place-jobs.ts';
import { serviceProblems } from '../options/service-problems.ts';
import { isSkipped, skipJobs, skipProblems } from '../options/skip-jobs.ts';
import { spreadOverSystems } from '../options/spread-over-systems.ts';
import { attachBundleChecks } from '../planners/github-action/bundle-check.ts';
import { planners } from '../planners/registry.ts';
import { attachRunnerSetup } from '../planners/task-runner/runner-setup.ts';
import { attachEnvironment } from './attach-environment.ts';
import { attachServices } from './attach-services.ts';
import { changesJobId } from './changes/changes-job.ts';
import { detectChanges } from './changes/detect-changes.ts';
import { gateCommands, gateJobId, gateJobs } from './gate-job.ts';
import { limitJobs, sumUpOmissions } from './limit-jobs.ts';
import { needsOf } from './needs.ts';
import { questionOf } from './question.ts';
import { findFact, listFact, reasonOf, ruleReason } from './read-fact.ts';
import { branchPattern, isBranchPattern } from './safe-text.ts';
import { awaitSecrets, secretsCommands, secretsJobId } from './secrets/await-secrets.ts';
import { setApart } from './secrets/set-apart.ts';
import { startScriptCommands } from './start-scripts.ts';
import type { Decided, PlannedJob, WorkflowPlan } from './workflow-plan.ts';

/** What a plan depends on beside the facts. */
export interface PlanOptions {
  /** The branch whose pushes run the workflow. */
  readonly defaultBranch: string;
  /** Which share of the usual number of jobs and steps it may have, for a file that came out too large; all of it when left out. */
  readonly share?: number;
  /** Names of the checks that the settings of the repository require and that nothing but this workflow reports; none when left out. */
  readonly requiredChecks?: readonly string[];
  /** Whether pull requests are merged through a queue, which then asks for the checks of its own groups. */
  readonly hasMergeQueue?: boolean;
}

/** Plans the workflow of a repository. Pure: the same profile and options give the same plan. No jobs means that there is nothing to run. */
export function planWorkflow(found: StackProfile, options: PlanOptions): WorkflowPlan {
  const profile = applyOptions(found);
  const reading = profile.options;
  const plans = planners.map((planner) => planner.plan(profile));
  const named = distinctIds(plans.map((plan) => plan.jobs.flatMap((job) => setApart(profile, job))));
  const kept = skipJobs(reading, named);
  const limited = limitJobs(kept.groups, options.share);
  const planned = attachBundleChecks(profile, limited.jobs).map((job) =>
    attachEnvironment(profile, attachServices(profile, attachRunnerSetup(job))),
  );
  const { jobs, problems } = reading === undefined ? { jobs: planned, problems: [] } : spreadOverSystems(reading, planned);
  const detected = detectChanges(profile, jobs);
  const chosen = isSkipped(reading, changesJobId) ? jobs : detected;
  const concerned = isSkipped(reading, secretsJobId) ? chosen : awaitSecrets(chosen);
  const gates = gateJobs(concerned, options.requiredChecks ?? []);
  const summed = [...concerned, ...gates.filter(({ id }) => id !== gateJobId || !isSkipped(reading, id))];
  const ours = [...detected, ...awaitSecrets(jobs), ...gates].filter(({ id }) => ownIds.includes(id));
  return {
    ...(options.hasMergeQueue === true ? { triggers: ['push', 'pull_request', 'merge_group', 'workflow_dispatch'] as const } : {}),
    branches: branchesOf(profile, options),
    jobs: placeJobs(reading, summed),
    needs: needsOf(profile, jobs),
    question: limited.question ?? questionOf(profile),
    omissions: sumUpOmissions([...plans.flatMap((plan) => plan.omissions), ...limited.omissions, ...kept.omissions]),
    problems: [
      ...skipProblems(reading, [...named.flat(), ...ours]),
      ...problems,
      ...runnerProblems(reading, summed),
      ...serviceProblems(reading, jobs),
    ],
  };
}

/** Every command line that a plan for this profile may hold, made from the facts apart from the plan. */
export function allowedCommands(found: StackProfile): ReadonlySet<string> {
  const profile = applyOptions(found);
  return new Set([
    ...gateCommands,
    ...secretsCommands,
    ...startScriptCommands(profile),
    ...planners.flatMap((planner) => planner.commands(profile)),
  ]);
}

/** Jobs that belong to the workflow and to no project. */
const ownIds: readonly string[] = [changesJobId, secretsJobId, gateJobId];

/** The id of a job is its own across all groups, and none of those that we give. */
function distinctIds(groups: readonly (readonly PlannedJob[])[]): readonly (readonly PlannedJob[])[] {
  const counts = new Map<string, number>([
    [gateJobId, 1],
    [changesJobId, 1],
    [secretsJobId, 1],
  ]);
  return groups.map((jobs) =>
    jobs.map((job) => {
      const count = (counts.get(job.id) ?? 0) + 1;
      counts.set(job.id, count);
      return count === 1 ? job : { ...job, id: `${job.id}-${count}x` };
    }),
  );
}

function branchesOf(profile: StackProfile, options: PlanOptions): Decided<readonly string[]> {
  const chosen = profile.options?.options.branches;
  if (profile.options !== undefined && chosen !== undefined) return byOption(profile.options, 'branches', chosen);
  const fact = findFact(profile, 'default-branch');
  const reason = fact === null ? ruleReason('It is the default branch.', 'when-it-runs') : reasonOf(fact, 'It is the default branch.');
  const further = listFact(profile, 'long-lived-branches', isBranchPattern);
  const value = new Set([branchPattern(options.defaultBranch), ...(further?.value ?? [])]);
  return { value: [...value], reasons: [reason, ...(further?.reasons ?? [])] };
}
