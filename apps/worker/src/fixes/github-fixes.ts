import { AppError } from '@autodevops/contracts/errors';
import type { GitHub } from '@autodevops/github';
import { filesToRead } from '@autodevops/stack';
import { fixPullRequestBody, fixPullRequestTitle } from '@autodevops/workflow';
import { completePullRequestFacts } from '../pull-requests/index.ts';
import type { FixGitHub, FixSource } from './fix-ports.ts';

/** Reads and publishes fixes through GitHub's adapter. The text of the pull request is made from the fix alone. */
export function createGitHubFixes(github: Pick<GitHub, 'snapshots' | 'publications' | 'pullRequests'>): FixGitHub {
  return {
    readSnapshot: async (source, signal) => {
      const { commitSha } = source.analysis;
      const place = placeOf(source, signal);
      const tree = await github.snapshots.readTree({ ...place, ref: commitSha });
      if (tree.outcome !== 'found') throw new AppError('repository.gone');
      const shas = new Map(tree.entries.flatMap((entry) => ('sha' in entry ? [[entry.path, entry.sha] as const] : [])));
      const read = await github.snapshots.readFiles({ ...place, commitSha, paths: filesToRead(tree.entries), shas });
      if (read.outcome === 'gone') throw new AppError('repository.gone');
      return { ...tree, commitSha, defaultBranch: source.analysis.branch, files: read.files };
    },
    publish: (source, fix, branch, signal) => {
      const known = new Set(fix.before);
      const mends = fix.mends.map(({ finding }) => finding);
      return github.publications.publish({
        ...placeOf(source, signal),
        baseBranch: source.repository.defaultBranch,
        baseSha: source.analysis.commitSha,
        branch,
        files: fix.files,
        // What it was made from may be written over; what somebody has written since is theirs.
        mayOverwrite: (content) => known.has(content),
        title: fixPullRequestTitle(mends),
        body: fixPullRequestBody({
          mends,
          paths: fix.files.map(({ path }) => path),
          gate: fix.gate,
          commitSha: source.analysis.commitSha,
        }),
      });
    },
    readFacts: (source, pullRequest, signal) => completePullRequestFacts(github, placeOf(source, signal), pullRequest),
  };
}

function placeOf({ repository }: FixSource, signal: AbortSignal) {
  return { installationId: repository.githubInstallationId, owner: repository.owner, name: repository.name, signal };
}
