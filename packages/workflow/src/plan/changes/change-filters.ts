import type { Ecosystem, Project, StackProfile } from '@autodevops/contracts/stack';
import type { PlannedJob } from '../workflow-plan.ts';
import type { Area } from './areas.ts';
import { isPlainPath, isWithin, widest } from './job-scope.ts';

/**
 * A filter by name: patterns of picomatch that a changed file must match all. Places are one pattern with alternatives; what is left over is
 * said by what it is not, so that a new directory is never overlooked.
 */
export interface ChangeFilter {
  readonly name: string;
  readonly patterns: readonly string[];
}

export const sharedFilter = 'shared';

/** Files that no build reads, where they belong to no project. */
const unread = ['!docs/**', '!**/*.md', '!LICENSE*', '!.github/ISSUE_TEMPLATE/**', '!.vscode/**'];

/** What projects own: changes there concern nobody who does not say so. */
interface Ownership {
  readonly directories: readonly string[];
  /** Manifests and locks at the root: they concern those who read them, and these name them. */
  readonly files: readonly string[];
  /** A project of code is the root itself: directories that belong to nobody else are its own. */
  readonly hasRootOwner: boolean;
}

/** The filter of what concerns every area, then one filter an area. `jobs` are all jobs of the plan. */
export function changeFilters(profile: StackProfile, areas: readonly Area[], jobs: readonly PlannedJob[]): readonly ChangeFilter[] {
  const covered = coveredProjects(profile, jobs);
  const places = [...areas.flatMap(ownPlaces), ...covered.map(({ directory }) => directory)];
  const owned: Ownership = {
    directories: widest(places.filter((path) => path !== '.' && isPlainPath(path))),
    files: rootFiles(profile, covered),
    hasRootOwner: hasRootOwner(covered, areas),
  };
  return [
    { name: sharedFilter, patterns: sharedPatterns(owned) },
    ...areas.map((area) => ({ name: area.name, patterns: areaPatterns(area, areas, owned) })),
  ];
}

/** Everything that belongs to no project: shared configuration, scripts, these workflows. Beside a project at the root, only files. */
function sharedPatterns(owned: Ownership): readonly string[] {
  const exceptions = [...owned.directories.map((path) => `${path}/**`), ...owned.files].map((pattern) => `!${pattern}`);
  return [owned.hasRootOwner ? '{*,.github/workflows/*}' : '**', ...exceptions, ...unread];
}

function areaPatterns(area: Area, areas: readonly Area[], owned: Ownership): readonly string[] {
  const { scope } = area;
  if (scope.kind === 'rest') {
    const others = widest(areas.filter((other) => other !== area).flatMap(ownPlaces));
    const apart = others.filter((place) => !scope.directories.some((path) => isWithin(path, place) || isWithin(place, path)));
    return ['**', ...apart.map((place) => `!${place}/**`)];
  }
  const isOwned = (path: string): boolean => owned.directories.some((directory) => isWithin(path, directory));
  const above = scope.own.flatMap(ancestors).filter(isOwned);
  const isShared = (path: string): boolean => !owned.hasRootOwner && !owned.files.includes(path) && !isOwned(path);
  const directories = scope.directories.filter((path) => !isShared(path));
  const files = scope.files.filter((path) => !isShared(path));
  const patterns = [...new Set([...directories.map((path) => `${path}/**`), ...above.map((path) => `${path}/*`), ...files])];
  return patterns.length === 1 ? patterns : [`{${patterns.join(',')}}`];
}

/** Directories that a place lies in, without the root. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function ownPlaces({ scope }: Area): readonly string[] {
  return scope.kind === 'places' ? scope.own : [];
}

/** Projects that some job covers. An image owns nothing: its context is the place of other projects, or an area's own. */
function coveredProjects(profile: StackProfile, jobs: readonly PlannedJob[]): readonly Project[] {
  const ids = new Set(jobs.flatMap((job) => job.projectIds));
  return profile.projects.filter((project) => ids.has(project.id) && project.ecosystem !== 'docker');
}

/** Ecosystems whose project at the root has no directories of code below it. */
const scattered: ReadonlySet<Ecosystem> = new Set(['task-runner', 'static-site', 'helm', 'ansible', 'github-action']);

function hasRootOwner(covered: readonly Project[], areas: readonly Area[]): boolean {
  const shared = new Set(areas.filter(({ scope }) => scope.kind === 'rest').flatMap(({ jobs }) => jobs.flatMap((job) => job.projectIds)));
  return covered.some(({ id, directory, ecosystem }) => directory === '.' && !scattered.has(ecosystem) && !shared.has(id));
}

function rootFiles(profile: StackProfile, covered: readonly Project[]): readonly string[] {
  const ids = new Set(covered.map(({ id }) => id));
  const workspaces = profile.workspaces.filter(({ root, projectIds }) => root === '.' && projectIds.some((id) => ids.has(id)));
  const used = new Set([...ids, ...workspaces.flatMap(({ projectIds }) => projectIds)]);
  const manifests = profile.projects
    .filter(({ id, directory, ecosystem }) => directory === '.' && !scattered.has(ecosystem) && used.has(id))
    .map(({ manifest }) => manifest.file);
  const files = new Set([...manifests, ...workspaces.flatMap(({ lockFiles }) => lockFiles)]);
  return [...files].filter((file) => !file.includes('/') && isPlainPath(file)).toSorted();
}
