import { type Companion, needsOf, type ProposalDraft } from '@autodevops/contracts/workflow';
import type { Colors } from './colors.ts';
import { formatTable } from './format-table.ts';
import { plainText } from './plain-text.ts';
import type { ReportLook } from './report-look.ts';

/** A proposal for a person: the files that were written, each job with its reason, what is still needed, and the gate. */
export function proposalReport(draft: ProposalDraft, written: readonly string[], { colors, width }: ReportLook): string {
  const heading = (text: string): string => colors.bold(colors.cyan(text));
  const overlaps = (draft.overlaps ?? []).map(({ file, line, job, purposes }) => [
    plainText(`${file}:${line}`),
    plainText(job),
    purposes.join(', '),
  ]);
  const table = (rows: readonly (readonly string[])[]): string[] => formatTable(rows, width);
  const isWritten = written.length > 0;
  const needs = needsOf(draft).map(({ kind, name, why }) => [`gh ${kind} set ${plainText(name)}`, plainText(why)]);
  const checks = draft.gate.checks.map(({ title, status }) => [status === 'passed' ? colors.green('passed') : colors.red('failed'), title]);
  const sections = [
    [heading('written'), ...written.map((path) => `  ${plainText(path)}`)],
    [heading('jobs'), ...table(draft.jobs.map(({ id, title, explanation }) => [id, plainText(title), plainText(explanation)]))],
    [heading('companions'), ...table(draft.companions.map((companion) => companionRow(companion, colors, isWritten)))],
    [heading('needed, and to be set by you'), ...table(needs)],
    [heading('already run'), ...table(overlaps)],
    [heading('question'), ...table(draft.question === null ? [] : [[plainText(draft.question)]])],
    [heading('gate'), ...table(checks)],
  ];
  return `${sections
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function companionRow({ id, explanation, reason, isChosen }: Companion, colors: Colors, isWritten: boolean): string[] {
  if (reason !== null) return [id, colors.dim('not offered'), plainText(reason)];
  return [
    id,
    isChosen ? colors.green(isWritten ? 'written' : 'chosen') : colors.dim(`add it with --companion ${id}`),
    plainText(explanation),
  ];
}
