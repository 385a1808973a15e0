import type { Fact, Project, StackProfile, Workspace } from '@autodevops/contracts/stack';

/** A part of the repository with facts of its own; members of a workspace are below it. */
export interface StackNode {
  readonly id: string;
  readonly title: string;
  /** What it is, in a few words: `node workspace`, `python application`. */
  readonly what: string;
  readonly depth: 0 | 1;
  readonly facts: readonly Fact[];
}

function place(directory: string): string {
  return directory === '.' ? 'root' : directory;
}

function projectNode(project: Project, depth: 0 | 1): StackNode {
  const role = project.role === 'unknown' ? 'project' : project.role.replace('-', ' ');
  const title =
    project.directory === '.' || project.name.endsWith(project.directory) ? project.name : `${project.name} · ${project.directory}`;
  return { id: project.id, title, what: `${project.ecosystem} ${role}`, depth, facts: project.facts };
}

function workspaceNodes(workspace: Workspace, projects: readonly Project[]): StackNode[] {
  const members = projects.filter((project) => workspace.projectIds.includes(project.id));
  const [only] = members;
  // A workspace of one project is that project: one entry with the facts of both.
  if (members.length === 1 && only !== undefined) return [{ ...projectNode(only, 0), facts: [...workspace.facts, ...only.facts] }];
  const node: StackNode = {
    id: `workspace ${workspace.id}`,
    title: place(workspace.root),
    what: `${workspace.ecosystem} workspace, ${members.length} projects`,
    depth: 0,
    facts: workspace.facts,
  };
  return [node, ...members.map((project) => projectNode(project, 1))];
}

/** The profile as a tree of two levels: the repository, workspaces with their projects, then projects that stand alone. */
export function stackTree(profile: StackProfile): readonly StackNode[] {
  const inWorkspace = new Set(profile.workspaces.flatMap((workspace) => workspace.projectIds));
  return [
    { id: 'repository', title: 'Repository', what: 'as a whole', depth: 0, facts: profile.facts },
    ...profile.workspaces.flatMap((workspace) => workspaceNodes(workspace, profile.projects)),
    ...profile.projects.filter((project) => !inWorkspace.has(project.id)).map((project) => projectNode(project, 0)),
  ];
}
