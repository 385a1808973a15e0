import { compileGlob } from '../../snapshot/compile-glob.ts';
import { isWithin, joinPath, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { CargoManifest } from './read-cargo.ts';

/** Packages that share one lock and one target directory. */
export interface CargoWorkspace {
  readonly root: CargoManifest;
  /** Packages of the workspace, the root itself among them when it is one. */
  readonly packages: readonly CargoManifest[];
}

/** Folders of packages that stand apart to try something out: `test_suite`, `compile-tests`, `fuzz`. */
const trial = /(?:^|[-_])(?:tests?|bench(?:es|marks?)?|examples?|fuzz)(?:$|[-_])/i;

/**
 * Groups manifests as cargo does: a package belongs to the nearest `[workspace]` above it that names it as a member or reaches it through a path
 * dependency, and stands alone otherwise. What is left out: fuzz targets, and examples or templates that no workspace names.
 */
export function cargoWorkspaces(manifests: readonly CargoManifest[]): CargoWorkspace[] {
  const counted = manifests.filter(({ isFuzzTarget }) => !isFuzzTarget);
  const byDirectory = new Map(counted.map((manifest) => [manifest.directory, manifest]));
  const reached = new Map(
    counted.filter(({ isWorkspace }) => isWorkspace).map((root) => [root.directory, reachedByPath(root, counted, byDirectory)]),
  );
  const rootOf = (manifest: CargoManifest): CargoManifest => {
    if (manifest.isWorkspace) return manifest;
    const root = upwards(manifest.directory)
      .map((directory) => byDirectory.get(directory))
      .find((candidate) => candidate?.isWorkspace === true && reached.get(candidate.directory)?.has(manifest.directory) === true);
    return root ?? manifest;
  };
  const groups = Map.groupBy(counted, rootOf);
  return [...groups].flatMap(([root, group]): CargoWorkspace[] => {
    const packages = group.filter(({ name }) => name !== undefined);
    const isLeftOut = isOptionalDirectory(root.directory) || root.directory.split('/').some((segment) => trial.test(segment));
    return packages.length === 0 || isLeftOut || isStray(root, byDirectory) ? [] : [{ root, packages }];
  });
}

/** Cargo refuses to build a package below a workspace that neither names nor excludes it: such a one is text in a book, or data of a test. */
function isStray({ directory, isWorkspace }: CargoManifest, byDirectory: ReadonlyMap<string, CargoManifest>): boolean {
  const above = upwards(directory)
    .slice(1)
    .map((parent) => byDirectory.get(parent))
    .find((manifest) => manifest?.isWorkspace === true);
  if (isWorkspace || above === undefined) return false;
  const excluded = above.exclude.flatMap((path) => joinPath(above.directory, path) ?? []);
  return !excluded.some((path) => isWithin(directory, path));
}

/** Directories of the members: those that the globs name, and those that members depend on by path. */
function reachedByPath(
  root: CargoManifest,
  manifests: readonly CargoManifest[],
  byDirectory: ReadonlyMap<string, CargoManifest>,
): ReadonlySet<string> {
  const excluded = root.exclude.flatMap((path) => joinPath(root.directory, path) ?? []);
  const globs = root.members.flatMap((member) => joinPath(root.directory, member) ?? []).map(compileGlob);
  const isAllowed = (directory: string): boolean =>
    isWithin(directory, root.directory) && !excluded.some((path) => isWithin(directory, path));
  const named = manifests.filter(({ directory }) => isAllowed(directory) && globs.some((matches) => matches(directory)));
  const reached = new Set(named.map(({ directory }) => directory));
  const open = [root, ...named];
  for (let manifest = open.pop(); manifest !== undefined; manifest = open.pop()) {
    const base = manifest.directory;
    for (const { path } of manifest.dependencies) {
      const directory = path === undefined ? undefined : joinPath(base, path);
      const found = directory === undefined || reached.has(directory) || !isAllowed(directory) ? undefined : byDirectory.get(directory);
      if (found === undefined || found.isWorkspace) continue;
      reached.add(found.directory);
      open.push(found);
    }
  }
  return reached;
}
