/** The directory of a path; `.` for the root. */
export function directoryOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}

/** The last part of a path. */
export const baseNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `directory/name`, without `./` for the root; `..` and `.` segments of the name are resolved. Undefined when it leaves the root. */
export function joinPath(directory: string, name: string): string | undefined {
  const joined: string[] = directory === '.' ? [] : directory.split('/');
  for (const segment of name.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') joined.push(segment);
    else if (joined.pop() === undefined) return undefined;
  }
  return joined.length === 0 ? '.' : joined.join('/');
}

/** The path of a file with a plain name in a directory. */
export const fileIn = (directory: string, name: string): string => (directory === '.' ? name : `${directory}/${name}`);

/** The directory itself and all its parents, nearest first, ending with the root. */
export function upwards(directory: string): string[] {
  const chain = [directory];
  for (let current = directory; current !== '.'; ) {
    current = directoryOf(current);
    chain.push(current);
  }
  return chain;
}

/** The nearest directory at or above this one that is in the set. */
export function nearestIn(directories: ReadonlySet<string>, directory: string): string | undefined {
  for (let current = directory; ; current = directoryOf(current)) {
    if (directories.has(current)) return current;
    if (current === '.') return undefined;
  }
}

/** True when a path or directory is the directory itself or below it. */
export const isWithin = (path: string, directory: string): boolean =>
  directory === '.' || path === directory || path.startsWith(`${directory}/`);

/** Plain code unit order: the same on every machine. */
export const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
