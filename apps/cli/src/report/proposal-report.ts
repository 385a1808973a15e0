import type { Companion, ProposalDraft } from '@autodevops/contracts/workflow';
import type { Colors } from './colors.ts';
import { formatTable } from './format-table.ts';
import { plainText } from './plain-text.ts';

/** A written proposal for a person: the files, each job with its reason, what is still needed, and the gate. */
export function proposalReport(draft: ProposalDraft, written: readonly string[], colors: Colors): string {
  const heading = (text: string): string => colors.bold(colors.cyan(text));
  const overlaps = (draft.overlaps ?? []).map(({ file, line, job, purposes }) => [
    plainText(`${file}:${line}`),
    plainText(job),
    purposes.join(', '),
  ]);
  const needs = draft.needs.map(({ kind, name, why }) => [kind, plainText(name), plainText(why)]);
  const checks = draft.gate.checks.map(({ title, status }) => [status === 'passed' ? colors.green('passed') : colors.red('failed'), title]);
  const sections = [
    [heading('written'), ...written.map((path) => `  ${plainText(path)}`)],
    [heading('jobs'), ...formatTable(draft.jobs.map(({ id, title, explanation }) => [id, plainText(title), plainText(explanation)]))],
    [heading('companions'), ...formatTable(draft.companions.map((companion) => companionRow(companion, colors)))],
    [heading('needed'), ...formatTable(needs)],
    [heading('already run'), ...formatTable(overlaps)],
    [heading('question'), ...(draft.question === null ? [] : [`  ${plainText(draft.question)}`])],
    [heading('gate'), ...formatTable(checks)],
  ];
  return `${sections
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function companionRow({ id, explanation, reason, isChosen }: Companion, colors: Colors): string[] {
  if (reason !== null) return [id, colors.dim('not offered'), plainText(reason)];
  return [id, isChosen ? colors.green('written') : colors.dim(`add it with --companion ${id}`), plainText(explanation)];
}
