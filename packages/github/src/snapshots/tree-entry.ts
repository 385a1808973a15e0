import { z } from 'zod';

/** One path of a repository. The same form as the snapshot's entries, with the object's SHA beside it. */
export interface SnapshotEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule' | 'directory';
  /** 0 for what is not a file. */
  readonly sizeBytes: number;
  /** Of files only. */
  readonly isExecutable?: boolean;
  readonly sha: string;
}

const GitTree = z.object({
  sha: z.string(),
  truncated: z.boolean().default(false),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string(), size: z.number().optional() })),
});

export interface ListedTree {
  readonly treeSha: string;
  readonly isTruncated: boolean;
  readonly entries: SnapshotEntry[];
}

function kindOf(mode: string, type: string): SnapshotEntry['kind'] {
  if (type === 'tree') return 'directory';
  if (type === 'commit' || mode === '160000') return 'submodule';
  return mode === '120000' ? 'symlink' : 'file';
}

/** Parses GitHub's answer; `prefix` is the directory that was asked for, with a slash at its end. */
export function parseTree(data: unknown, prefix = ''): ListedTree {
  const { sha, truncated, tree } = GitTree.parse(data);
  const entries = tree.map(({ path, mode, type, sha: objectSha, size }) => {
    const kind = kindOf(mode, type);
    const entry = { path: `${prefix}${path}`, kind, sizeBytes: kind === 'file' ? (size ?? 0) : 0, sha: objectSha };
    return kind === 'file' ? { ...entry, isExecutable: mode === '100755' } : entry;
  });
  return { treeSha: sha, isTruncated: truncated, entries };
}
