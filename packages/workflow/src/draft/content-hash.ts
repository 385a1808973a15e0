import type { ProposalFile } from '@autodevops/contracts/workflow';

/** SHA-256 in hex over paths and contents, in path order. Equal proposals have equal hashes, whatever the order of their files. */
export async function contentHash(files: readonly Pick<ProposalFile, 'path' | 'content'>[]): Promise<string> {
  const ordered = files.toSorted((left, right) => (left.path < right.path ? -1 : Number(left.path > right.path)));
  const text = JSON.stringify(ordered.map(({ path, content }) => [path, content]));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
