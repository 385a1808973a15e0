import type { Finding, GitHubFacts } from '@autodevops/contracts/audit';
import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { type CommandPurpose, stepPurposes } from '../commands/command-purposes.ts';
import type { Job, Step, Workflow } from '../workflow/workflow.ts';

/** A step with where it runs. */
export interface PlacedStep {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step: Step;
  readonly purposes: ReadonlySet<CommandPurpose>;
}

/** What criteria look at. `project` is the one that is measured; null for the repository as a whole. */
export interface MaturityInput {
  readonly workflows: readonly Workflow[];
  readonly steps: readonly PlacedStep[];
  readonly findings: readonly Finding[];
  readonly profile: StackProfile;
  readonly paths: ReadonlySet<string>;
  readonly github: GitHubFacts | null;
  readonly project: Project | null;
}

/** Every step of every workflow with what it is for. */
export function placeSteps(workflows: readonly Workflow[], profile: StackProfile): readonly PlacedStep[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step, purposes: stepPurposes(step, profile) }))),
  );
}

/** Steps for a purpose that pull requests run. */
export function onPullRequests({ steps }: MaturityInput, purpose: CommandPurpose): readonly PlacedStep[] {
  return steps.filter(({ workflow, purposes }) => purposes.has(purpose) && startsOn(workflow, 'pull_request', 'merge_group'));
}

export function startsOn({ triggers }: Workflow, ...events: readonly string[]): boolean {
  return triggers.some(({ event }) => events.includes(event));
}

/** The projects that are measured: the one, or all. */
export function measuredProjects({ project, profile }: MaturityInput): readonly Project[] {
  return project === null ? profile.projects : [project];
}

export function hasTask({ tasks }: Project, ...purposes: readonly string[]): boolean {
  return tasks.some(({ purpose }) => purposes.includes(purpose));
}

/**
 * Whether a step concerns a project: it runs in its directory or below, above it with a command for all (the root of its workspace), or it
 * names the directory.
 */
export function concerns({ workflow, job, step }: PlacedStep, { directory }: Project): boolean {
  const place = step.workingDirectory ?? job.workingDirectory ?? workflow.workingDirectory;
  if (directory === '.' || step.run?.value.includes(directory) === true) return true;
  if (place === null) return true;
  const at = place.value.replace(/^\.\//, '').replace(/\/$/, '');
  if (at.includes('${{')) return true;
  return at === '.' || at === directory || directory.startsWith(`${at}/`) || at.startsWith(`${directory}/`);
}
