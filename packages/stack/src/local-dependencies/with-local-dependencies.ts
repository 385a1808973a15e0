/**
 * What a project depends on elsewhere in the repository. Each ecosystem has its own way to say so (`replace ../x`, `file:../x`, `path = "../x"`,
 * `<ProjectReference>`, `source = "../x"`), and all of them name the place relative to the file. So any such path counts that a file of
 * the project names and that leads into another project: rather one too many than a change that goes unchecked.
 */
import type { ProjectDraft } from '../detectors/define-detector.ts';
import { soleFact } from '../facts/fact-draft.ts';
import { isSafePath } from '../safe-text.ts';
import { byText, directoryOf, isWithin, nearestIn } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import { testCodeCheck } from '../test-code/test-code-check.ts';
import { findReferences, type Reference } from './find-references.ts';

const maxDependencies = 200;

/** Adds the fact `local-dependencies` to the projects that have some. */
export function withLocalDependencies(repository: Repository, projects: readonly ProjectDraft[]): (project: ProjectDraft) => ProjectDraft {
  const places = new Set(projects.map(({ directory }) => directory));
  if (places.size < 2) return (project) => project;
  const isTestCode = testCodeCheck();
  const read = [...repository.snapshot.files.keys()].filter((file) => !isTestCode(file));
  const files = Map.groupBy(read.sort(byText), (file) => nearestIn(places, directoryOf(file)) ?? '');
  const members = Map.groupBy(projects, (project) => `${project.workspaceRoot}:${project.ecosystem}:${plainName(project.name)}`);
  return (project) => {
    if (project.directory === '.' || project.ecosystem === 'docker') return project;
    const named = (files.get(project.directory) ?? []).flatMap((file) => findReferences(repository, file));
    const found = [
      ...named.flatMap((reference) => resolve(repository, projects, places, project, reference)),
      ...membersOf(members, project),
    ];
    const paths = [...new Set(found.map(({ path }) => path))].filter(isPlace).sort(byText);
    const [first] = found.filter(({ path }) => isPlace(path));
    if (first === undefined) return project;
    const source = { file: first.file, line: first.line };
    const value = paths.slice(0, maxDependencies);
    const fact = soleFact('local-dependencies', { value, kind: 'declaration', source, confidence: 0.8, via: 'path to another project' });
    return { ...project, facts: [...project.facts, fact] };
  };
}

const isPlace = (path: string): boolean => path === '.' || isSafePath(path);

/**
 * The project that the path leads into, or the path itself where it belongs to none. A directory around the project counts only where it is a
 * project of the same ecosystem: then it is that one which is meant.
 */
function resolve(
  repository: Repository,
  projects: readonly ProjectDraft[],
  places: ReadonlySet<string>,
  project: ProjectDraft,
  reference: Reference,
): readonly Reference[] {
  const path = existing(repository, reference.path);
  if (isWithin(path, project.directory)) return [];
  if (isWithin(project.directory, path)) {
    const isParent = path === reference.path && projects.some((other) => other.directory === path && other.ecosystem === project.ecosystem);
    return isParent ? [{ ...reference, path }] : [];
  }
  const place = nearestIn(places, path);
  return [{ ...reference, path: place === undefined || isWithin(project.directory, place) ? path : place }];
}

/** The path, or what of it is there: build output is not. */
function existing(repository: Repository, path: string): string {
  let current = path;
  while (current !== '.' && !repository.has(current) && repository.below(current).length === 0) current = directoryOf(current);
  return current;
}

/** Members of its workspace that the project depends on by name. */
function membersOf(members: ReadonlyMap<string, readonly ProjectDraft[]>, project: ProjectDraft): readonly Reference[] {
  if (project.workspaceRoot === null) return [];
  return project.dependencies.flatMap(({ name, source }) =>
    (members.get(`${project.workspaceRoot}:${project.ecosystem}:${plainName(name)}`) ?? [])
      .filter(({ directory }) => directory !== project.directory)
      .map(({ directory }) => ({ path: directory, ...source })),
  );
}

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
