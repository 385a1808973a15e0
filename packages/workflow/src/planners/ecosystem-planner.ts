import type { Ecosystem, Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import { isSafePath } from '../plan/safe-text.ts';
import type { Omission, PlannedJob } from '../plan/workflow-plan.ts';

/** The jobs of one ecosystem, and what had to be left out. */
export interface EcosystemPlan {
  readonly jobs: readonly PlannedJob[];
  readonly omissions: readonly Omission[];
}

/** Plans the jobs of one ecosystem. One folder below `planners` each, listed in `registry.ts`. */
export interface EcosystemPlanner {
  readonly ecosystem: Ecosystem;
  /** The jobs for all projects of the ecosystem. Pure; never fails on any profile. */
  plan(profile: StackProfile): EcosystemPlan;
  /**
   * Every command that `plan` could write for this profile, made from the manifests' facts alone. The gate compares the finished file
   * with this list, so it is derived apart from the plan.
   */
  commands(profile: StackProfile): readonly string[];
}

/** Projects of one ecosystem that install together, seen from where their commands run. */
export interface PlanningUnit {
  readonly directory: string;
  readonly workspace: Workspace | null;
  /** The project at the directory itself; null where only members have manifests with tasks. */
  readonly root: Project | null;
  readonly members: readonly Project[];
  readonly projects: readonly Project[];
}

/** Groups the projects of an ecosystem by workspace, shallow directories first. Projects with a path that is not safe are left out. */
export function planningUnits(
  profile: StackProfile,
  ecosystem: Ecosystem,
): { units: readonly PlanningUnit[]; omissions: readonly Omission[] } {
  const projects = profile.projects.filter((project) => project.ecosystem === ecosystem);
  const safe = projects.filter((project) => isSafePath(project.directory));
  const omissions = projects
    .filter((project) => !isSafePath(project.directory))
    .map((project) => ({ projectId: project.id, reason: 'Its path holds characters that a workflow cannot carry safely.' }));
  const workspaces = new Map(
    profile.workspaces
      .filter((workspace) => workspace.ecosystem === ecosystem && isSafePath(workspace.root))
      .map((workspace) => [workspace.id, workspace]),
  );
  const grouped = Map.groupBy(safe, (project) => {
    const workspace = project.workspaceId === null ? undefined : workspaces.get(project.workspaceId);
    return workspace?.id ?? `project ${project.id}`;
  });
  const units = [...grouped].map(([key, list]): PlanningUnit => {
    const workspace = workspaces.get(key) ?? null;
    const directory = workspace?.root ?? list[0]?.directory ?? '.';
    const root = list.find((project) => project.directory === directory) ?? null;
    return { directory, workspace, root, members: list.filter((project) => project !== root), projects: list };
  });
  return { units: units.toSorted(byDirectory), omissions };
}

function byDirectory(left: PlanningUnit, right: PlanningUnit): number {
  const depth = depthOf(left.directory) - depthOf(right.directory);
  if (depth !== 0) return depth;
  return left.directory < right.directory ? -1 : Number(left.directory > right.directory);
}

function depthOf(directory: string): number {
  return directory === '.' ? 0 : directory.split('/').length;
}

/** An omission for each unit that gave no job. */
export function idleUnits(units: readonly PlanningUnit[], planned: readonly (readonly PlannedJob[])[]): readonly Omission[] {
  return units
    .filter((_, index) => planned[index]?.length === 0)
    .map((unit) => ({ projectId: unit.root?.id ?? unit.projects[0]?.id ?? null, reason: 'It has no task that checks, builds or tests.' }));
}
