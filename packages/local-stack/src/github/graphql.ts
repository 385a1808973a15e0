import { buildSchema, GraphQLError, graphql } from 'graphql';
import { moveBranch } from './events.ts';
import { fileEntry, findBlob, findCommit, writeCommit, writeTree } from './git-objects.ts';
import { filesOf, identityOf } from './pull-requests.ts';
import { apiError, bearerToken, json, type LocalRoute, type RouteInput, route } from './route.ts';
import type { RepositoryRow } from './rows.ts';
import { findRepository, type Site } from './site.ts';

/** The part of GitHub's GraphQL API that the product uses, with GitHub's names, nullability and error types. */
const schema = buildSchema(`
  scalar GitObjectID
  scalar Base64String
  interface GitObject { oid: GitObjectID! }
  type Blob implements GitObject { oid: GitObjectID! text: String byteSize: Int! isBinary: Boolean isTruncated: Boolean! }
  type Tree implements GitObject { oid: GitObjectID! }
  type Commit implements GitObject { oid: GitObjectID! url: String! }
  type Repository { nameWithOwner: String! object(expression: String, oid: GitObjectID): GitObject }
  type RateLimit { cost: Int! remaining: Int! resetAt: String! }
  type Query { repository(owner: String!, name: String!): Repository rateLimit: RateLimit }
  input CommittableBranch { id: ID repositoryNameWithOwner: String branchName: String }
  input CommitMessage { headline: String! body: String }
  input FileAddition { path: String! contents: Base64String! }
  input FileDeletion { path: String! }
  input FileChanges { additions: [FileAddition!] deletions: [FileDeletion!] }
  input CreateCommitOnBranchInput { branch: CommittableBranch! message: CommitMessage! expectedHeadOid: GitObjectID! fileChanges: FileChanges clientMutationId: String }
  type CreateCommitOnBranchPayload { commit: Commit clientMutationId: String }
  type Mutation { createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload }
`);

/** GitHub cuts the text of a blob at this size and says so. */
const maxTextBytes = 512 * 1024;

type Right = 'read' | 'write';

const failure = (type: string, message: string) => new GraphQLError(message, { extensions: { type } });

function allowedRepository(site: Site, token: string, nameWithOwner: string, right: Right): RepositoryRow {
  const [owner = '', name = ''] = nameWithOwner.split('/');
  const repository = findRepository(site, owner, name);
  const holder = site.emulator.tokens.get(token);
  const granted = holder?.installation;
  const isMine =
    granted === undefined
      ? repository !== undefined && (holder?.login === owner || !repository.private)
      : granted.accountId === repository?.owner_id &&
        granted.accountType === repository.owner_type &&
        (granted.repositorySelection === 'all' || granted.repositoryIds.includes(repository.id));
  if (repository === undefined || (!isMine && (repository.private || right === 'write'))) {
    throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${nameWithOwner}'.`);
  }
  const contents = granted?.permissions['contents'];
  if (granted !== undefined && (right === 'write' ? contents !== 'write' : repository.private && contents === undefined)) {
    throw failure('FORBIDDEN', 'Resource not accessible by integration');
  }
  return repository;
}

function resolveCommit(site: Site, repository: RepositoryRow, revision: string): string | undefined {
  const name = revision === 'HEAD' ? repository.default_branch : revision.replace(/^refs\/heads\//, '');
  const branch = site
    .tables()
    .branches.findBy('repo_id', repository.id)
    .find((row) => row.name === name);
  return branch?.sha ?? findCommit(site.tables(), repository.id, revision)?.sha;
}

function readObject(site: Site, repository: RepositoryRow, expression: string) {
  const colon = expression.indexOf(':');
  const sha = resolveCommit(site, repository, colon === -1 ? expression : expression.slice(0, colon));
  if (sha === undefined) return null;
  if (colon === -1) return { __typename: 'Commit', oid: sha, url: `${site.url}/${repository.full_name}/commit/${sha}` };
  const entry = filesOf(site, repository, sha).get(expression.slice(colon + 1));
  const content = entry && findBlob(site.tables(), repository.id, entry.sha);
  if (entry === undefined || content === undefined) return null;
  const isBinary = content.subarray(0, 8000).includes(0);
  const text = isBinary ? null : content.subarray(0, maxTextBytes).toString('utf8');
  return {
    __typename: 'Blob',
    oid: entry.sha,
    byteSize: content.byteLength,
    isBinary,
    isTruncated: !isBinary && content.byteLength > maxTextBytes,
    text,
  };
}

interface CommitInput {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  message: { headline: string; body?: string };
  expectedHeadOid: string;
  fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
}

async function createCommit(site: Site, token: string, input: CommitInput) {
  const repository = allowedRepository(site, token, input.branch.repositoryNameWithOwner ?? '', 'write');
  const branch = (input.branch.branchName ?? '').replace(/^refs\/heads\//, '');
  const head = resolveCommit(site, repository, `refs/heads/${branch}`);
  if (head === undefined) throw failure('NOT_FOUND', `No such branch: ${branch}`);
  if (head !== input.expectedHeadOid) {
    throw failure('STALE_DATA', `Expected branch to point to "${input.expectedHeadOid}" but it points to "${head}". Pull and try again.`);
  }
  const paths = [...(input.fileChanges?.additions ?? []), ...(input.fileChanges?.deletions ?? [])].map(({ path }) => path);
  const granted = site.emulator.tokens.get(token)?.installation;
  if (
    granted !== undefined &&
    granted.permissions['workflows'] !== 'write' &&
    paths.some((path) => path.startsWith('.github/workflows/'))
  ) {
    throw failure('FORBIDDEN', 'refusing to allow a GitHub App to create or update workflow without `workflows` permission');
  }
  const files = filesOf(site, repository, head);
  for (const { path, contents } of input.fileChanges?.additions ?? [])
    files.set(path, fileEntry(Buffer.from(contents, 'base64'), files.get(path)?.mode));
  for (const { path } of input.fileChanges?.deletions ?? []) files.delete(path);
  const login = `${site.app.slug}[bot]`;
  const commit = writeCommit(site.tables(), repository.id, {
    message: [input.message.headline, input.message.body].filter(Boolean).join('\n\n'),
    treeSha: writeTree(site.tables(), repository.id, files),
    parents: [head],
    author: identityOf({ login, name: login, email: `${site.app.id}+${login}@users.noreply.localhost` }),
    userId: null,
  });
  // The answer does not wait for the App to take the webhook: the App is busy waiting for this answer.
  void moveBranch(site, repository, branch, commit.sha, login);
  return { commit: { __typename: 'Commit', oid: commit.sha, url: `${site.url}/${repository.full_name}/commit/${commit.sha}` } };
}

async function answerQuery({ site, request }: RouteInput): Promise<Response> {
  const token = bearerToken(request) ?? '';
  if (!site.emulator.tokens.has(token)) return apiError(401, 'Bad credentials');
  const body = (await request.json()) as { query: string; variables?: Record<string, unknown> };
  const result = await graphql({
    schema,
    source: body.query,
    variableValues: body.variables ?? {},
    rootValue: {
      rateLimit: { cost: 1, remaining: 4999, resetAt: new Date(Date.now() + 3_600_000).toISOString() },
      repository: ({ owner, name }: { owner: string; name: string }) => {
        const repository = allowedRepository(site, token, `${owner}/${name}`, 'read');
        return {
          nameWithOwner: repository.full_name,
          object: ({ expression }: { expression?: string }) => readObject(site, repository, expression ?? 'HEAD'),
        };
      },
      createCommitOnBranch: ({ input }: { input: CommitInput }) => createCommit(site, token, input),
    },
  });
  const errors = result.errors?.map(({ message, path, locations, extensions }) => ({ type: extensions['type'], path, locations, message }));
  return json({ data: result.data ?? null, ...(errors === undefined ? {} : { errors }) });
}

export const graphqlRoutes: readonly LocalRoute[] = [route('POST', '/graphql', answerQuery)];
