import { isOurFile } from '@autodevops/contracts/workflow';

const names = ['ci', 'autodevops-ci', 'autodevops-ci-2', 'autodevops-ci-3'];

/** Where the workflow goes: `ci.yml` where that is free or ours, else a name of our own. Never a file that someone else wrote. */
export function choosePath(existingFiles: ReadonlyMap<string, string>): string {
  const paths = names.map((name) => `.github/workflows/${name}.yml`);
  const free = paths.find((path) => {
    const existing = existingFiles.get(path);
    return existing === undefined || isOurFile(existing);
  });
  return free ?? '.github/workflows/autodevops-ci-4.yml';
}
