import type { SnapshotProblem } from '@autodevops/contracts/stack';
import { byText } from './directories.ts';

/** A list that nobody reads to its end helps nobody. */
const maxProblems = 200;

/** Collects what could not be understood, each problem once. The list is sorted and bounded; how many are missing is said. */
export function collectProblems(): { readonly report: (problem: SnapshotProblem) => void; readonly problems: () => SnapshotProblem[] } {
  const found = new Map<string, SnapshotProblem>();
  return {
    report: (problem) => {
      found.set(JSON.stringify(problem), problem);
    },
    problems: () => {
      const sorted = [...found.values()].sort(
        (left, right) => byText(left.file, right.file) || (left.line ?? 0) - (right.line ?? 0) || byText(left.message, right.message),
      );
      const rest = sorted.length - maxProblems;
      if (rest <= 0) return sorted;
      return [{ file: '.', line: null, message: `${rest} further files could not be understood.` }, ...sorted.slice(0, maxProblems)];
    },
  };
}
