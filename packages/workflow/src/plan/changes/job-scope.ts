/**
 * What a job depends on, in paths. A directory stands for all below it. Wrong on the wide side costs minutes, wrong on the narrow side hides
 * a failure: so a job whose place is not known for sure depends on everything.
 */
import type { Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import { listFact, textFact } from '../read-fact.ts';
import { isSafePath } from '../safe-text.ts';
import type { PlannedJob } from '../workflow-plan.ts';

export type JobScope =
  /** It runs on every change. */
  | { readonly kind: 'everything' }
  /** It runs when something in one of these directories or one of these files changes. `own` are the directories of its projects. */
  | { readonly kind: 'places'; readonly own: readonly string[]; readonly directories: readonly string[]; readonly files: readonly string[] }
  /** A workspace at the root: it runs on all that is not another project's own. What is in these directories never is. */
  | { readonly kind: 'rest'; readonly directories: readonly string[] };

const everything = { kind: 'everything' } as const;

/** More directories than this make a filter that nobody reads. */
const maxDirectories = 40;

/** Finds what a job depends on, its projects' dependencies inside the repository and theirs included. */
export function jobScope(profile: StackProfile, job: PlannedJob): JobScope {
  const projects = profile.projects.filter((project) => job.projectIds.includes(project.id));
  const own = widest(projects.map(ownDirectory));
  const dependencies = dependenciesOf(profile, projects);
  const files = projects.flatMap((project) => [...imageFiles(project), ...filesAbove(profile, project)]);
  if (projects.length === 0 || dependencies.includes('.') || ![...own, ...dependencies, ...files].every(isPlainPath)) return everything;
  const directories = widest([...own, ...dependencies]);
  if (coversRootWorkspace(profile, projects)) return { kind: 'rest', directories: widest(membersOf(projects, dependencies)) };
  if (own.includes('.') || directories.length > maxDirectories) return everything;
  return { kind: 'places', own, directories, files: widest(files.filter((file) => !directories.some((path) => isWithin(file, path)))) };
}

function membersOf(projects: readonly Project[], dependencies: readonly string[]): readonly string[] {
  return [...projects.map(({ directory }) => directory), ...dependencies].filter((directory) => directory !== '.');
}

/** Paths that a glob pattern means letter by letter, alone and between braces. */
export function isPlainPath(path: string): boolean {
  return isSafePath(path) && /^[A-Za-z0-9@._/-]+$/.test(path) && !path.includes('..');
}

/** The paths without those below another one, sorted. */
export function widest(paths: readonly string[]): readonly string[] {
  const sorted = [...new Set(paths)].toSorted();
  return sorted.filter((path) => !sorted.some((other) => other !== path && isWithin(path, other)));
}

/** Whether a path is the directory or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '.' || path === directory || path.startsWith(`${directory}/`);
}

/** An image depends on its context and not on what lies beside its Dockerfile. */
function ownDirectory(project: Project): string {
  const context = project.ecosystem === 'docker' ? textFact(project, 'docker.context', isSafePath) : null;
  return context?.value ?? project.directory;
}

function imageFiles(project: Project): readonly string[] {
  const file = project.ecosystem === 'docker' ? textFact(project, 'docker.file', isSafePath) : null;
  return file === null ? [] : [file.value];
}

/** The job of a workspace's root and all its members installs and checks whatever belongs to no other project. */
function coversRootWorkspace(profile: StackProfile, projects: readonly Project[]): boolean {
  return profile.workspaces.some((workspace) => {
    if (workspace.root !== '.' || workspace.projectIds.length < 2) return false;
    return workspace.projectIds.every((id) => projects.some((project) => project.id === id));
  });
}

function dependenciesOf(profile: StackProfile, projects: readonly Project[]): readonly string[] {
  const found = new Set<string>();
  const visited = new Set(projects.map((project) => project.id));
  const waiting = [...projects];
  for (let project = waiting.pop(); project !== undefined; project = waiting.pop()) {
    const declared = listFact(project, 'local-dependencies', isSafePath)?.value ?? [];
    for (const path of declared) {
      found.add(path);
      for (const next of projectsAt(profile, path, project)) {
        found.add(next.directory);
        if (visited.has(next.id)) continue;
        visited.add(next.id);
        waiting.push(next);
      }
    }
  }
  return [...found];
}

/** The projects that a path belongs to: those of the deepest directory around it that does not hold the dependent project too. */
function projectsAt(profile: StackProfile, path: string, dependent: Project): readonly Project[] {
  const around = profile.projects.filter(
    ({ directory }) => isWithin(path, directory) && (directory === path || !isWithin(dependent.directory, directory)),
  );
  const deepest = Math.max(...around.map(({ directory }) => directory.length));
  return around.filter(({ directory }) => directory.length === deepest);
}

/** Manifests, locks and version files above a project that decide about it. */
function filesAbove(profile: StackProfile, project: Project): readonly string[] {
  const workspace: Workspace | undefined = profile.workspaces.find(({ id }) => id === project.workspaceId);
  const root = profile.projects.find((other) => other.workspaceId === project.workspaceId && other.directory === workspace?.root);
  const facts = [...project.facts, ...(workspace?.facts ?? [])];
  const files = [
    ...facts.map(({ source }) => source.file),
    ...(workspace?.lockFiles ?? []),
    ...(root === undefined ? [] : [root.manifest.file]),
  ];
  return files.filter((file) => file !== '.' && isPlainPath(file) && !isWithin(file, project.directory));
}
