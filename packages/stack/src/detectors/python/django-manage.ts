import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';

const manifests = ['pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile', 'requirements.txt'];
const maxDepth = 2;

/**
 * The manage.py of the project in a directory: its own, or the only one in a folder below it that has no manifest itself and is no example or test. Undefined
 * where there is none, or where several leave it open which one counts.
 */
export function djangoManage(repository: Repository, directory: string): string | undefined {
  const own = fileIn(directory, 'manage.py');
  if (repository.has(own)) return own;
  const depth = directory === '.' ? 0 : directory.split('/').length;
  const below = repository.named('manage.py').filter((file) => {
    const folder = directoryOf(file);
    const isInside = directory === '.' || folder.startsWith(`${directory}/`);
    const isNear = folder.split('/').length - depth <= maxDepth;
    return isInside && isNear && !isOptionalDirectory(folder) && !manifests.some((name) => repository.has(fileIn(folder, name)));
  });
  return below.length === 1 ? below[0] : undefined;
}
