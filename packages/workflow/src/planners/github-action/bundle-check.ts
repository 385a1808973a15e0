import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { listFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import type { PlannedJob, RunStep } from '../../plan/workflow-plan.ts';

/**
 * An action runs its committed bundle and not its sources. The job that builds it then checks that the build changed nothing: otherwise
 * what users run is not what was reviewed.
 */
export function attachBundleChecks(profile: StackProfile, jobs: readonly PlannedJob[]): readonly PlannedJob[] {
  const actions = profile.projects.filter((project) => project.ecosystem === 'github-action');
  return actions.reduce(attach, jobs);
}

/** Every line that such a check may hold. */
export const bundleCommands = (action: Project): readonly string[] => {
  const bundles = listFact(action, 'action.bundles', isSafePath)?.value ?? [];
  return bundles.length === 0
    ? []
    : [`git add --intent-to-add -- ${bundles.join(' ')}`, `git diff --exit-code --stat --ignore-space-at-eol -- ${bundles.join(' ')}`];
};

function attach(jobs: readonly PlannedJob[], action: Project): readonly PlannedJob[] {
  const commands = bundleCommands(action);
  const index = jobs.findIndex((job) => job.matrix === null && builderOf(job, action) >= 0);
  const job = jobs[index];
  if (commands.length === 0 || job === undefined) return jobs;
  const isThere = job.steps.some((step) => step.kind === 'run' && step.commands.join() === commands.join());
  if (isThere) return jobs;
  const at = builderOf(job, action) + 1;
  const check: RunStep = {
    kind: 'run',
    name: 'Check that the committed bundle is up to date',
    commands,
    environment: {},
    directory: '.',
    reasons: listFact(action, 'action.bundles', isSafePath)?.reasons ?? [],
  };
  const changed = { ...job, steps: [...job.steps.slice(0, at), check, ...job.steps.slice(at)] };
  return jobs.with(index, changed);
}

/** The place of the last step that builds in a job of the code beside the action or at the root. */
function builderOf(job: PlannedJob, action: Project): number {
  const owners = [`${action.directory}:node`, '.:node'];
  if (!job.projectIds.some((id) => owners.includes(id))) return -1;
  return job.steps.findLastIndex((step) => step.kind === 'run' && step.purpose === 'build');
}
