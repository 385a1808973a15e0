import { isAuditedPath } from '@autodevops/audit';
import { decodeText, type Snapshot } from '@autodevops/stack';

type Files = ReadonlyMap<string, Uint8Array>;

/** A file that GitHub Actions runs. */
export const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);

/** The files of a snapshot that rules look at, as text. A rescan reads the same ones. */
export function auditedFiles(files: Files): ReadonlyMap<string, string> {
  return textsOf(files, isAuditedPath);
}

/** The wanted files of a snapshot as text. */
export function textsOf(files: Files, isWanted: (path: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...files].filter(([path]) => isWanted(path)).map(([path, bytes]) => [path, decodeText(bytes)]));
}

/** What an audit may know of a snapshot beside its texts: which paths there are, where the listing is whole. */
export function listedPaths({ entries, isTruncated }: Pick<Snapshot, 'entries' | 'isTruncated'>): { readonly paths?: ReadonlySet<string> } {
  return isTruncated ? {} : { paths: new Set(entries.map(({ path }) => path)) };
}
