import type { LineReason, ProposalFile } from '@autodevops/contracts/workflow';

/** Why one line is there. `isSourced` when at least one reason names a place in the repository; the others are rules of ours. */
export interface LineProvenance {
  readonly reasons: readonly LineReason[];
  readonly isSourced: boolean;
}

/** The reasons of a file by line. A line that is named twice keeps all its reasons, each once, those with a source first. */
export function provenanceByLine(file: Pick<ProposalFile, 'provenance'>): ReadonlyMap<number, LineProvenance> {
  const byLine = new Map<number, LineReason[]>();
  for (const { line, reasons } of file.provenance) {
    const known = byLine.get(line) ?? [];
    const isKnown = (reason: LineReason) => known.some((each) => each.text === reason.text && placeText(each) === placeText(reason));
    byLine.set(line, [...known, ...reasons.filter((reason) => !isKnown(reason))]);
  }
  const sorted = (reasons: readonly LineReason[]) => reasons.toSorted((a, b) => Number(b.source !== null) - Number(a.source !== null));
  return new Map(
    [...byLine].map(([line, reasons]) => [line, { reasons: sorted(reasons), isSourced: reasons.some(({ source }) => source !== null) }]),
  );
}

/** `package.json:12`, or null for a reason without a place. */
export function placeText({ source }: Pick<LineReason, 'source'>): string | null {
  return source === null || source.file === '.' ? null : `${source.file}:${source.line}`;
}

/** The line on which a job of a workflow begins; null when the file has no such job. */
export function lineOfJob(content: string, jobId: string): number | null {
  const lines = content.split('\n');
  const jobs = lines.findIndex((line) => /^jobs:\s*(#.*)?$/.test(line));
  if (jobs === -1) return null;
  const index = lines.findIndex((line, number) => number > jobs && line.trimEnd() === `  ${jobId}:`);
  return index === -1 ? null : index + 1;
}
