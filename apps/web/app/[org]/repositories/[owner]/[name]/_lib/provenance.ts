import { explainLines, type LineExplanation, type LineReason, linePolicies, type ProposalFile } from '@autodevops/contracts/workflow';

/** What the gutter shows: another place contradicts it, a place in the repository decided it, a rule of ours did, or it belongs to another line. */
export type LineMark = 'conflict' | 'source' | 'rule' | 'structure';

/** Why one line is there, for the eye and for the ear. */
export interface LineProvenance extends LineExplanation {
  readonly mark: LineMark;
  /** The line and its reasons as one sentence each. */
  readonly spoken: string;
}

/** The reasons of every line of a file that is not blank, by line. */
export function provenanceByLine(file: Pick<ProposalFile, 'content' | 'provenance'>): ReadonlyMap<number, LineProvenance> {
  const lines = explainLines(file).filter(({ text }) => text.trim() !== '');
  return new Map(lines.map((line) => [line.line, { ...line, mark: markOf(line), spoken: spokenText(line) }]));
}

function markOf({ reasons, inheritedFrom }: LineExplanation): LineMark {
  if (inheritedFrom !== null || reasons.length === 0) return 'structure';
  if (reasons.some(({ isConflict }) => isConflict === true)) return 'conflict';
  return reasons.some(({ source }) => source !== null) ? 'source' : 'rule';
}

function spokenText({ line, text, reasons, inheritedFrom }: LineExplanation): string {
  const whence = inheritedFrom === null ? [] : [`Belongs to line ${inheritedFrom}.`];
  return [`Line ${line}: ${text.trim()}.`, ...whence, ...reasons.slice(0, 4).map(spokenReason)].join(' ');
}

function spokenReason(reason: LineReason): string {
  const place = placeText(reason);
  const losers = reason.isConflict === true ? (reason.losers ?? []) : [];
  const conflicts = losers.map(({ value, source }) => ` Conflict: ${source.file}:${source.line} says ${value}.`);
  return `${place === null ? '' : `${place}: `}${reason.text.replace(/\.?$/, '.')}${conflicts.join('')}`;
}

export interface LineConflict {
  /** The first line that it decided. */
  readonly line: number;
  readonly reason: LineReason;
}

/** Every disagreement of the repository that decided a line, once. */
export function conflictsOf(lines: ReadonlyMap<number, LineProvenance>): readonly LineConflict[] {
  const found = [...lines.values()].flatMap(({ line, reasons, mark }) =>
    mark === 'conflict' ? reasons.filter(({ isConflict }) => isConflict === true).map((reason) => ({ line, reason })) : [],
  );
  return found.filter(({ reason }, index) => found.findIndex((other) => other.reason.factId === reason.factId) === index);
}

/** The rule of ours that a reason follows, in words; null for a fact. */
export function policyOf({ policy }: LineReason): { title: string; text: string; reference: string } | null {
  return policy === undefined ? null : linePolicies[policy];
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
