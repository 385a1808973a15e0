import type { LineReason, ProposalFile } from './proposal.ts';

/** Why one line of a generated file is there. */
export interface LineExplanation {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  /** Its own reasons, or those of the line that it belongs to. Empty only for a blank line. */
  readonly reasons: readonly LineReason[];
  /** The line whose reasons these are, when it has none of its own: the one it is nested below. */
  readonly inheritedFrom: number | null;
}

/**
 * Explains every line of a generated file. A line that holds no decision of its own is there for the sake of the line that it is nested
 * below: `steps:` for its job, `with:` for its step.
 */
export function explainLines(file: Pick<ProposalFile, 'content' | 'provenance'>): readonly LineExplanation[] {
  const own = reasonsByLine(file.provenance);
  const parents: { indent: number; line: number; reasons: readonly LineReason[] }[] = [];
  return file.content
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((text, index) => {
      const line = index + 1;
      const indent = text.search(/\S/);
      if (indent === -1) return { line, text, reasons: [], inheritedFrom: null };
      while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
      const reasons = own.get(line);
      if (reasons === undefined) {
        const parent = parents.at(-1);
        return { line, text, reasons: parent?.reasons ?? [], inheritedFrom: parent?.line ?? null };
      }
      parents.push({ indent, line, reasons });
      return { line, text, reasons, inheritedFrom: null };
    });
}

/** A line that is named twice keeps all its reasons, each once, those with a place in the repository first. */
function reasonsByLine(provenance: ProposalFile['provenance']): ReadonlyMap<number, readonly LineReason[]> {
  const byLine = new Map<number, LineReason[]>();
  for (const { line, reasons } of provenance) byLine.set(line, [...(byLine.get(line) ?? []), ...reasons]);
  return new Map([...byLine].map(([line, reasons]) => [line, ordered(reasons)]));
}

function ordered(reasons: readonly LineReason[]): readonly LineReason[] {
  const distinct = new Map(reasons.map((reason) => [JSON.stringify([reason.text, reason.source]), reason]));
  return [...distinct.values()].toSorted((left, right) => Number(right.source !== null) - Number(left.source !== null));
}
