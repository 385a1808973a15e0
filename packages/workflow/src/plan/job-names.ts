/** The id of a job: `node`, `node-packages-ui`, `node-packages-ui-test`. Ids of different directories may clash; the plan numbers those. */
export function jobId(base: string, directory: string, suffix = ''): string {
  const place =
    directory === '.'
      ? ''
      : directory
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replaceAll(/^-|-$/g, '');
  return [base, place.slice(0, 60), suffix].filter((part) => part !== '').join('-');
}

/** The title of a job, shown as the name of its check: `Node.js`, `Node.js tests (packages/ui)`. */
export function jobTitle(base: string, directory: string): string {
  return directory === '.' ? base : `${base} (${directory})`;
}

/** A path below a directory of the repository. */
export function joinPath(directory: string, file: string): string {
  return directory === '.' ? file : `${directory}/${file}`;
}
