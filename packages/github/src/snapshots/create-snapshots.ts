import { type GitHubClient, repositoryScope, unlessGone } from '../client/github-client.ts';
import { type Files, type FilesRequest, readFiles } from './read-files.ts';
import { readTree, type TreeOutcome, type TreeRequest } from './read-tree.ts';

export type FilesOutcome = { readonly outcome: 'found'; readonly files: Files } | { readonly outcome: 'gone' };

/** Reads repositories: one list of all paths, then just the files that are asked for. */
export interface Snapshots {
  readTree(request: TreeRequest): Promise<TreeOutcome>;
  readFiles(request: FilesRequest): Promise<FilesOutcome>;
}

const permissions = { contents: 'read', metadata: 'read' } as const;

export function createSnapshots(client: GitHubClient): Snapshots {
  return {
    readTree: (request) =>
      unlessGone(client.asInstallation(repositoryScope(request, permissions), (octokit) => readTree(octokit, request))),
    readFiles: (request) =>
      unlessGone(
        client.asInstallation(repositoryScope(request, permissions), async (octokit) => ({
          outcome: 'found' as const,
          files: await readFiles(octokit, request),
        })),
      ),
  };
}
