import { explainLines, type LineExplanation, type LineReason, linePolicies, type ProposalFile } from '@autodevops/contracts/workflow';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';

const opening = ['<details>', '<summary>Why each line is there</summary>', ''];
const tableHead = ['| Line | Text | Because | Source |', '| --- | --- | --- | --- |'];
const closing = ['', '</details>'];

/** A row with more reasons than these is no longer read. */
const maxReasons = 4;

/**
 * Every line of the files and why it is there, folded away, in at most `space` characters. Neighbouring lines with the same reasons share a
 * row. What does not fit is counted. Empty where not even the first row fits.
 */
export function provenanceTable(files: readonly ProposalFile[], space: number): string {
  const rows = files.flatMap((file) => fileRows(file));
  const lines: string[] = [];
  let length = [...opening, ...closing, moreRows(rows.length)].join('\n').length;
  let shown = 0;
  for (const { path, row } of rows) {
    const isFirst = rows[shown - 1]?.path !== path;
    const added = isFirst ? [...(lines.length === 0 ? [] : ['']), codeSpan(path), '', ...tableHead, row] : [row];
    length += added.join('\n').length + 1;
    if (length > space) break;
    lines.push(...added);
    shown += 1;
  }
  if (shown === 0) return '';
  return [...opening, ...lines, ...(shown < rows.length ? ['', moreRows(rows.length - shown)] : []), ...closing].join('\n');
}

function moreRows(count: number): string {
  return `${count} more rows do not fit here; \`autodevops generate --explain\` and the dashboard show them all.`;
}

interface Row {
  readonly path: string;
  readonly row: string;
}

function fileRows(file: ProposalFile): readonly Row[] {
  const runs: LineExplanation[][] = [];
  for (const line of explainLines(file)) {
    if (line.text.trim() === '') continue;
    const run = runs.at(-1);
    const key = JSON.stringify(line.reasons);
    if (run?.[0] !== undefined && JSON.stringify(run[0].reasons) === key) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => ({ path: file.path, row: rowOf(run) }));
}

function rowOf(run: readonly LineExplanation[]): string {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return '';
  const lines = first === last ? String(first.line) : `${first.line} to ${last.line}`;
  const reasons = first.reasons.slice(0, maxReasons);
  const because = reasons.map(becauseOf).join('; ');
  return `| ${lines} | ${codeSpan(first.text)} | ${because} | ${[...new Set(reasons.map(sourceOf))].filter((text) => text !== '').join(', ')} |`;
}

function becauseOf(reason: LineReason): string {
  const losers = (reason.losers ?? []).map(({ value, source }) => `${codeSpan(placeOf(source))} says ${codeSpan(value)}`);
  const word = reason.isConflict === true ? '**Conflict**' : 'also found';
  return `${escapeMarkdown(reason.text)}${losers.length === 0 ? '' : ` (${word}: ${losers.join(', ')})`}`;
}

function sourceOf({ source, policy }: LineReason): string {
  if (source !== null) return source.file === '.' ? 'the repository' : codeSpan(placeOf(source));
  return policy === undefined ? '' : `[${linePolicies[policy].title}](${linePolicies[policy].reference})`;
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
