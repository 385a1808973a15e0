import { createHash } from 'node:crypto';
import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { graphqlOrUndefined } from '../client/graphql-or-undefined.ts';
import { mapBounded } from '../client/map-bounded.ts';
import { failureOf } from '../client/map-github-error.ts';
import type { RepositoryPlace } from '../github-config.ts';

export interface FilesRequest extends RepositoryPlace {
  readonly commitSha: string;
  readonly paths: readonly string[];
  /** SHAs by path, when a tree was read before: then a file that has to be read alone costs one request and not two. */
  readonly shas?: ReadonlyMap<string, string>;
}

/** Files by path. Those that are not there, or are not files, or are too large, are left out. */
export type Files = ReadonlyMap<string, Uint8Array>;

const filesAQuery = 50;
const concurrency = 6;
/** GitHub does not hand out larger blobs. */
const maxBlobBytes = 100 * 1024 * 1024;

const Blob = z.object({
  oid: z.string(),
  byteSize: z.number(),
  isBinary: z.boolean().nullish(),
  isTruncated: z.boolean(),
  text: z.string().nullish(),
});
const BatchAnswer = z.object({ repository: z.record(z.string(), z.union([Blob, z.object({}), z.null()])).nullable() });

const query = (count: number) => `
query ($owner: String!, $name: String!, ${Array.from({ length: count }, (_, index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${Array.from({ length: count }, (_, index) => `f${index}: object(expression: $e${index}) { ...file }`).join('\n    ')}
  }
}
fragment file on Blob { oid byteSize isBinary isTruncated text }`;

const blobSha = (bytes: Buffer) => createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');

type Batched = { readonly bytes: Buffer } | { readonly sha: string } | 'missing';

/** A text is taken only if its bytes have the SHA that the tree names: another encoding, or a cut, comes out different. */
function fromAnswer(value: unknown): Batched {
  const blob = Blob.safeParse(value);
  if (!blob.success) return 'missing';
  const { oid, text, isTruncated } = blob.data;
  const bytes = typeof text === 'string' && !isTruncated ? Buffer.from(text, 'utf8') : undefined;
  return bytes !== undefined && blobSha(bytes) === oid ? { bytes } : { sha: oid };
}

/** One query for many files; undefined where there is no GraphQL. */
async function readBatch(octokit: Octokit, request: FilesRequest, paths: readonly string[]): Promise<Batched[] | undefined> {
  const variables: Record<string, string> = { owner: request.owner, name: request.name };
  for (const [index, path] of paths.entries()) variables[`e${index}`] = `${request.commitSha}:${path}`;
  const answer = await graphqlOrUndefined(octokit, query(paths.length), variables);
  if (answer === undefined) return undefined;
  const { repository } = BatchAnswer.parse(answer);
  return paths.map((_, index) => fromAnswer(repository?.[`f${index}`]));
}

async function readBlob(octokit: Octokit, request: FilesRequest, sha: string): Promise<Buffer | undefined> {
  const { data } = await octokit.git.getBlob({ owner: request.owner, repo: request.name, file_sha: sha });
  return (data.size ?? 0) > maxBlobBytes ? undefined : Buffer.from(data.content, 'base64');
}

/** The SHA of a file that no tree was read for, or undefined when there is no such file. */
async function shaOf(octokit: Octokit, request: FilesRequest, path: string): Promise<string | undefined> {
  const { data } = await octokit.repos.getContent({ owner: request.owner, repo: request.name, path, ref: request.commitSha });
  return !Array.isArray(data) && data.type === 'file' ? data.sha : undefined;
}

async function readAlone(octokit: Octokit, request: FilesRequest, path: string, known: string | undefined): Promise<Buffer | undefined> {
  try {
    const sha = known ?? request.shas?.get(path) ?? (await shaOf(octokit, request, path));
    return sha === undefined ? undefined : await readBlob(octokit, request, sha);
  } catch (error) {
    if (failureOf(error)?.status === 404) return undefined;
    throw error;
  }
}

/** Reads the named files of one commit: a batched query, and blob by blob for what is binary or cut, or where there is no GraphQL. */
export async function readFiles(octokit: Octokit, request: FilesRequest): Promise<Files> {
  const paths = [...new Set(request.paths)];
  const files = new Map<string, Uint8Array>();
  const alone: { path: string; sha?: string }[] = [];
  let hasGraphql = true;
  for (let start = 0; start < paths.length; start += filesAQuery) {
    const chunk = paths.slice(start, start + filesAQuery);
    const batch: Batched[] | undefined = hasGraphql ? await readBatch(octokit, request, chunk) : undefined;
    hasGraphql = batch !== undefined;
    for (const [index, path] of chunk.entries()) {
      const result = batch?.[index];
      if (result === undefined) alone.push({ path });
      else if (result === 'missing') continue;
      else if ('bytes' in result) files.set(path, result.bytes);
      else alone.push({ path, sha: result.sha });
    }
  }
  await mapBounded(alone, concurrency, async ({ path, sha }) => {
    const bytes = await readAlone(octokit, request, path, sha);
    if (bytes !== undefined) files.set(path, bytes);
  });
  return files;
}
