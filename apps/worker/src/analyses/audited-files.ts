import { decodeText } from '@autodevops/stack';

type Files = ReadonlyMap<string, Uint8Array>;

/** A file that GitHub Actions runs. */
export const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
/** Workflows and the definitions of composite actions. */
const isAudited = (path: string): boolean => isWorkflow(path) || /(?:^|\/)action\.ya?ml$/.test(path);

/** The files of a snapshot that rules look at, as text. A rescan reads the same ones. */
export function auditedFiles(files: Files): ReadonlyMap<string, string> {
  return textsOf(files, isAudited);
}

/** The wanted files of a snapshot as text. */
export function textsOf(files: Files, isWanted: (path: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...files].filter(([path]) => isWanted(path)).map(([path, bytes]) => [path, decodeText(bytes)]));
}
