import { isOurFile } from '@autodevops/contracts/workflow';

/**
 * Where a workflow goes: `ci.yml` where that is free or ours, else a name of our own. Never a file that someone else wrote. One of ours
 * that was edited by hand keeps its place, and the gate then says that it is not written over.
 */
export function choosePath(existingFiles: ReadonlyMap<string, string>, name = 'ci'): string {
  const names = [name, `autodevops-${name}`, `autodevops-${name}-2`, `autodevops-${name}-3`];
  const paths = names.map((each) => `.github/workflows/${each}.yml`);
  const free = paths.find((path) => {
    const existing = existingFiles.get(path);
    return existing === undefined || isOurFile(existing);
  });
  return free ?? `.github/workflows/autodevops-${name}-4.yml`;
}
