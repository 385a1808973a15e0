import { splitLines } from '../parse/line-index.ts';
import { compileGlob } from '../snapshot/compile-glob.ts';

const leftOut = /\blinguist-(?:vendored|generated|documentation)(?:=true)?(?=\s|$)/;
const takenBack = /(?:-linguist-(?:vendored|generated|documentation)\b|\blinguist-(?:vendored|generated|documentation)=false\b)/;
const maxPatterns = 200;

/** Reads `.gitattributes`: tells which paths are marked as vendored, generated or documentation. The last matching line wins. */
export function readAttributes(text: string): (path: string) => boolean {
  const rules = splitLines(text)
    .filter((line) => !line.startsWith('#') && (leftOut.test(line) || takenBack.test(line)))
    .slice(0, maxPatterns)
    .map((line) => ({ isMatch: compile(line.trim().split(/\s+/, 1)[0] ?? ''), isLeftOut: !takenBack.test(line) }));
  return (path) => rules.findLast((rule) => rule.isMatch(path))?.isLeftOut ?? false;
}

function compile(pattern: string): (path: string) => boolean {
  const rooted = pattern.replace(/^\//, '').replace(/\/$/, '/**');
  return compileGlob(rooted.includes('/') ? rooted : `**/${rooted}`);
}
