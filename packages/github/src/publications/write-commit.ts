import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { graphqlOrUndefined } from '../client/graphql-or-undefined.ts';
import type { PublicationRequest } from './publication.ts';

const mutation = `
mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

const Answer = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

/** GitHub signs this commit, and refuses it when the branch has moved. Undefined where there is no GraphQL. */
async function commitByGraphql(octokit: Octokit, request: PublicationRequest, headSha: string): Promise<string | undefined> {
  const input = {
    branch: { repositoryNameWithOwner: `${request.owner}/${request.name}`, branchName: request.branch },
    message: { headline: request.title },
    expectedHeadOid: headSha,
    fileChanges: {
      additions: request.files.map(({ path, content }) => ({ path, contents: Buffer.from(content, 'utf8').toString('base64') })),
    },
  };
  const answer = await graphqlOrUndefined(octokit, mutation, { input });
  return answer === undefined ? undefined : Answer.parse(answer).createCommitOnBranch.commit.oid;
}

/** The way round: tree, commit, and a move of the branch that GitHub refuses unless it goes forward. */
async function commitByGitData(octokit: Octokit, request: PublicationRequest, headSha: string): Promise<string> {
  const place = { owner: request.owner, repo: request.name };
  const head = await octokit.git.getCommit({ ...place, commit_sha: headSha });
  const tree = await octokit.git.createTree({
    ...place,
    base_tree: head.data.tree.sha,
    tree: request.files.map(({ path, content }) => ({ path, mode: '100644' as const, type: 'blob' as const, content })),
  });
  const commit = await octokit.git.createCommit({ ...place, message: request.title, tree: tree.data.sha, parents: [headSha] });
  await octokit.git.updateRef({ ...place, ref: `heads/${request.branch}`, sha: commit.data.sha, force: false });
  return commit.data.sha;
}

/** Commits the files on top of `headSha`, and returns the new head. Fails with a conflict when the branch is no longer there. */
export async function writeCommit(octokit: Octokit, request: PublicationRequest, headSha: string): Promise<string> {
  return (await commitByGraphql(octokit, request, headSha)) ?? (await commitByGitData(octokit, request, headSha));
}
