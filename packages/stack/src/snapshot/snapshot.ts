/** One entry of a repository's recursive tree. Paths are relative to the root, with `/`, no leading `./`. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule' | 'directory';
  /** 0 for what is not a file. */
  readonly sizeBytes: number;
  /** Of files only: whether git has the executable bit. Left out where that is not known. */
  readonly isExecutable?: boolean;
}

/** A repository's tree and the few files that were read, at one commit. Detection is a pure function of it. */
export interface Snapshot {
  readonly commitSha: string;
  readonly defaultBranch: string;
  readonly entries: readonly TreeEntry[];
  /** True when the listing is known to be incomplete; the profile says so in its problems. */
  readonly isTruncated: boolean;
  /** Contents by path: those of `filesToRead(entries)` that could be read. Extra files are allowed and ignored. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}
