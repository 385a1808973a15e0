import { byText, directoryOf, joinPath } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { DotnetProject } from './read-project-file.ts';

/** What one `dotnet` command builds: a solution, or a project that no solution holds. */
export interface BuildUnit {
  readonly file: string;
  readonly directory: string;
  readonly projects: readonly DotnetProject[];
  /** Whether `dotnet` needs the name: it finds the only solution or project of a directory by itself. */
  readonly isAmbiguous: boolean;
}

const solutionFile = /\.slnx?$/i;
const projectFile = /\.(?:cs|fs|vb)proj$/i;
/** Solutions beside the main one. */
const secondary = /(?:^|[-_.])(?:samples?|examples?|demos?|bench(?:marks?)?|perf|legacy|vs\d{2,4})(?:[-_.]|$)/i;

/** The paths of the projects that a solution names. */
function projectsOf(repository: Repository, file: string): string[] {
  const text = repository.text(file) ?? '';
  const pattern = /\.slnx$/i.test(file)
    ? /<Project\b[^<>]*?\sPath\s*=\s*["']([^"'<>]+)["']/gi
    : /^[ \t]*Project\("[^"\n]*"\)[ \t]*=[ \t]*"[^"\n]*",[ \t]*"([^"\n]+)"/gm;
  return [...text.matchAll(pattern)].flatMap((match) => joinPath(directoryOf(file), (match[1] ?? '').replaceAll('\\', '/')) ?? []);
}

interface Solution {
  readonly file: string;
  readonly directory: string;
  readonly projects: readonly DotnetProject[];
}

/**
 * Chooses what to build: the shallowest solutions, of several in one directory the one with the most projects (the newer format where they
 * are alike), never one whose projects another already builds; then the projects outside of every solution that no other project needs.
 */
export function buildUnits(repository: Repository, projects: readonly DotnetProject[]): BuildUnit[] {
  const byFile = new Map(projects.map((project) => [project.file, project]));
  const solutions = repository
    .ending('sln', 'slnx')
    .filter((path) => solutionFile.test(path))
    .map(
      (file): Solution => ({
        file,
        directory: directoryOf(file),
        projects: projectsOf(repository, file).flatMap((path) => byFile.get(path) ?? []),
      }),
    )
    .filter((solution) => solution.projects.length > 0 && (solution.directory === '.' || !isOptionalDirectory(solution.directory)))
    .sort(byPreference);
  const chosen: Solution[] = [];
  const covered = new Set<string>();
  const taken = new Set<string>();
  for (const solution of solutions) {
    const hasNews = solution.projects.some(({ file }) => !covered.has(file));
    if (!hasNews || taken.has(solution.directory)) continue;
    chosen.push(solution);
    taken.add(solution.directory);
    for (const { file } of solution.projects) covered.add(file);
  }
  const loose = projects.filter(({ file }) => !covered.has(file));
  const referenced = new Set(loose.flatMap(({ references }) => references));
  const alone = loose.filter(
    (project) => !referenced.has(project.file) && (project.isTest || project.directory === '.' || !isOptionalDirectory(project.directory)),
  );
  const standing = chosen.length > 0 ? [] : alone.map((project) => ({ ...project, projects: [project] }));
  const buildable = Map.groupBy(
    repository.ending('sln', 'slnx', 'csproj', 'fsproj', 'vbproj').filter((path) => solutionFile.test(path) || projectFile.test(path)),
    directoryOf,
  );
  return [...chosen, ...firstOfDirectory(standing)].map(({ file, directory, projects: built }) => ({
    file,
    directory,
    projects: built,
    isAmbiguous: (buildable.get(directory)?.length ?? 0) > 1,
  }));
}

const firstOfDirectory = <Item extends { directory: string }>(items: readonly Item[]): Item[] =>
  [...new Map(items.toReversed().map((item) => [item.directory, item])).values()].toReversed();

function byPreference(left: Solution, right: Solution): number {
  return (
    left.directory.split('/').length - right.directory.split('/').length ||
    Number(left.directory !== '.') - Number(right.directory !== '.') ||
    Number(secondary.test(left.file)) - Number(secondary.test(right.file)) ||
    right.projects.length - left.projects.length ||
    Number(right.file.endsWith('x')) - Number(left.file.endsWith('x')) ||
    byText(left.file, right.file)
  );
}
