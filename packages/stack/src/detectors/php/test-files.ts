import { directoryOf, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

const foldersByRepository = new WeakMap<Repository, ReadonlySet<string>>();

/** Whether a directory has tests at or below it: PHP files in a folder of tests, or named as one. Looked up once for a repository. */
export function hasTests(repository: Repository, directory: string): boolean {
  const known = foldersByRepository.get(repository) ?? testFolders(repository);
  foldersByRepository.set(repository, known);
  return known.has(directory);
}

function testFolders(repository: Repository): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of repository.ending('php', 'phpt')) {
    if (!/\.phpt?$/.test(path) || !/(?:(?:^|\/)(?:tests?|specs?)\/|Test\.php$)/i.test(path)) continue;
    for (const folder of upwards(directoryOf(path))) {
      if (folders.has(folder) && folder !== '.') break;
      folders.add(folder);
    }
  }
  return folders;
}
