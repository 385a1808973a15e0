import { textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { compileGlob } from '../../snapshot/compile-glob.ts';
import { byText, fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { lockNames } from './lock-files.ts';
import { isMarker, type NodeManifest } from './node-manifest.ts';

/** Manifests that install together: the root's and its members'. */
export interface NodeWorkspace {
  readonly root: string;
  readonly members: readonly NodeManifest[];
  /** Directories of members other than the root. */
  readonly memberDirectories: readonly string[];
}

/**
 * Groups manifests into workspaces. A member is what the nearest root's globs name; a nested manifest with its own lock or without a root
 * stands alone. Examples, tests and templates count only as members.
 */
export function findNodeWorkspaces(repository: Repository, manifests: ReadonlyMap<string, NodeManifest>): NodeWorkspace[] {
  const roots = new Map<string, (directory: string) => boolean>();
  for (const directory of candidateRoots(repository, manifests)) {
    const globs = memberGlobs(repository, directory, manifests.get(directory));
    const isNamed = [...roots.values()].some((isMember) => isMember(directory));
    // An example's own workspace does not make the example count.
    const counts = directory === '.' || isNamed || !isOptionalDirectory(directory);
    if (globs !== undefined && counts) roots.set(directory, globs);
  }
  for (const directory of [...roots.keys()])
    if (!hasOwnLock(repository, directory) && isMemberOfAnother(roots, directory)) roots.delete(directory);
  const members = new Map<string, NodeManifest[]>();
  for (const manifest of manifests.values()) {
    const { directory } = manifest;
    const parent = upwards(directory)
      .slice(1)
      .find((root) => roots.get(root)?.(directory) === true);
    const ownsLock = hasOwnLock(repository, directory);
    if (parent === undefined && !roots.has(directory) && directory !== '.' && isLeftOut(manifest, ownsLock)) continue;
    const root = parent === undefined || (roots.has(directory) && ownsLock) ? directory : parent;
    const group = members.get(root);
    if (group === undefined) members.set(root, [manifest]);
    else group.push(manifest);
  }
  return [...members]
    .map(([root, list]) => {
      const sorted = [...list].sort((left, right) => byText(left.directory, right.directory));
      return {
        root,
        members: sorted,
        memberDirectories: sorted.map(({ directory }) => directory).filter((directory) => directory !== root),
      };
    })
    .sort((left, right) => byText(left.root, right.root));
}

/** A member without a lock of its own installs nothing by itself, even where it names members. */
const isMemberOfAnother = (roots: ReadonlyMap<string, (directory: string) => boolean>, directory: string): boolean =>
  [...roots].some(([root, isMember]) => root !== directory && isMember(directory));

const isLeftOut = (manifest: NodeManifest, ownsLock: boolean): boolean =>
  isMarker(manifest) || isOptionalDirectory(manifest.directory) || (!ownsLock && textAt(manifest.value, 'name') === undefined);

const hasOwnLock = (repository: Repository, directory: string): boolean =>
  lockNames.some((name) => repository.has(fileIn(directory, name)));

function candidateRoots(repository: Repository, manifests: ReadonlyMap<string, NodeManifest>): string[] {
  const directories = new Set(manifests.keys());
  for (const file of repository.named('pnpm-workspace.yaml'))
    directories.add(file === 'pnpm-workspace.yaml' ? '.' : file.slice(0, file.lastIndexOf('/')));
  return [...directories].filter((directory) => manifests.has(directory)).sort(byText);
}

/** Whether a directory is a member of this root, or undefined when the root names no members. */
function memberGlobs(
  repository: Repository,
  root: string,
  manifest: NodeManifest | undefined,
): ((directory: string) => boolean) | undefined {
  const pnpm = textsAt(repository.yaml(fileIn(root, 'pnpm-workspace.yaml'))?.value, 'packages');
  const own = valueAt(manifest?.value, 'workspaces');
  const declared = Array.isArray(own) ? textsAt(own) : textsAt(own, 'packages');
  const lerna = textsAt(repository.json(fileIn(root, 'lerna.json'))?.value, 'packages');
  const patterns = [pnpm, declared, lerna].find((list) => list.length > 0);
  if (patterns === undefined) return undefined;
  const toGlob = (pattern: string): string => pattern.replace(/^!?\.?\/*/, '').replace(/\/+$/, '');
  const included = patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => compileGlob(toGlob(pattern)));
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => compileGlob(toGlob(pattern)));
  return (directory) => {
    if (!isWithin(directory, root)) return false;
    const relative = root === '.' ? directory : directory.slice(root.length + 1);
    return included.some((isMatch) => isMatch(relative)) && !excluded.some((isMatch) => isMatch(relative));
  };
}
