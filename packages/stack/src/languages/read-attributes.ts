import { splitLines } from '../parse/line-index.ts';
import { compileGlob } from '../snapshot/compile-glob.ts';

const leftOut = /\blinguist-(?:vendored|generated|documentation)(?:=true)?(?=\s|$)/;
const takenBack = /(?:-linguist-(?:vendored|generated|documentation)\b|\blinguist-(?:vendored|generated|documentation)=false\b)/;
const maxPatterns = 100;

/** Reads `.gitattributes`: tells which paths are marked as vendored, generated or documentation. The last matching line wins. */
export function readAttributes(text: string): (path: string) => boolean {
  const rules = rulesOf(text).map(({ pattern, isLeftOut }) => ({ isMatch: compileGlob(globOf(pattern)), isLeftOut }));
  return (path) => rules.findLast((rule) => rule.isMatch(path))?.isLeftOut ?? false;
}

/**
 * Directories that `.gitattributes` marks as vendored as a whole: `libs/**`, `/third/*`. Their manifests are other people's. Patterns for kinds of files only
 * correct the statistics of languages, and generated code is built and tested like other code.
 */
export function vendoredDirectories(text: string): ReadonlySet<string> {
  const directories = new Map<string, boolean>();
  for (const { pattern, line, isLeftOut } of rulesOf(text)) {
    const directory = /^\/?([^*?[\]\\!]+?)\/(?:\*{1,2})?$/.exec(pattern)?.[1];
    if (directory !== undefined && line.includes('linguist-vendored')) directories.set(directory, isLeftOut);
  }
  return new Set([...directories].flatMap(([directory, isLeftOut]) => (isLeftOut ? directory : [])));
}

function rulesOf(text: string): { readonly pattern: string; readonly line: string; readonly isLeftOut: boolean }[] {
  return splitLines(text)
    .filter((line) => !line.startsWith('#') && (leftOut.test(line) || takenBack.test(line)))
    .slice(0, maxPatterns)
    .map((line) => ({ pattern: line.trim().split(/\s+/, 1)[0] ?? '', line, isLeftOut: !takenBack.test(line) }));
}

function globOf(pattern: string): string {
  const rooted = pattern.replace(/^\//, '').replace(/\/$/, '/**');
  return rooted.includes('/') ? rooted : `**/${rooted}`;
}
