import { AppError } from '@autodevops/contracts/errors';
import type { GitHub } from '@autodevops/github';
import { filesToRead } from '@autodevops/stack';
import type { AnalysedRepository, FoundHead, Head, RepositoryReader } from './analysis-ports.ts';

interface Place {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

/** Reads repositories through GitHub's adapter. */
export function createGitHubRepositoryReader(github: Pick<GitHub, 'snapshots' | 'installations'>): RepositoryReader {
  const readTree = async (repository: AnalysedRepository, place: Place, signal: AbortSignal): Promise<Head> => {
    const { owner, name, isPrivate } = place;
    const tree = await github.snapshots.readTree({ installationId: repository.githubInstallationId, owner, name, signal });
    return tree.outcome === 'found' ? { ...tree, owner, name, isPrivate } : { outcome: tree.outcome };
  };
  return {
    findHead: async (repository, signal) => {
      const head = await readTree(repository, repository, signal);
      if (head.outcome !== 'gone') return head;
      const moved = await findMoved(github, repository);
      return moved === null ? head : await readTree(repository, moved, signal);
    },
    readFiles: async (repository, head, signal) => {
      const { githubInstallationId: installationId } = repository;
      const { owner, name, commitSha, entries } = head;
      const read = await github.snapshots.readFiles({
        installationId,
        owner,
        name,
        commitSha,
        paths: filesToRead(entries),
        shas: shasOf(head),
        signal,
      });
      if (read.outcome === 'gone') throw new AppError('repository.gone');
      return read.files;
    },
  };
}

/** Its present place when it was renamed or moved under the same installation, or null when it is gone or where we thought. */
async function findMoved(github: Pick<GitHub, 'installations'>, repository: AnalysedRepository): Promise<Place | null> {
  const { githubInstallationId, githubRepositoryId, owner, name } = repository;
  try {
    const [found] = await github.installations.findRepositories(githubInstallationId, [githubRepositoryId]);
    return found && (found.owner !== owner || found.name !== name) ? found : null;
  } catch (error) {
    if (AppError.is(error) && error.kind === 'not-found') return null;
    throw error;
  }
}

/** The adapter's entries carry the SHA of each blob, which saves it a request for each file that it has to read alone. */
function shasOf(head: FoundHead): ReadonlyMap<string, string> {
  return new Map(head.entries.flatMap((entry) => ('sha' in entry && typeof entry.sha === 'string' ? [[entry.path, entry.sha]] : [])));
}
