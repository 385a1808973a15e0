import { stripVTControlCharacters } from 'node:util';
import {
  explainLines,
  type LineExplanation,
  type LinePolicyId,
  type LineReason,
  linePolicies,
  type ProposalFile,
} from '@autodevops/contracts/workflow';
import { plainText } from './plain-text.ts';
import type { ReportLook } from './report-look.ts';
import { hangText } from './wrap-text.ts';

const gutter = '      ';

/**
 * Generated files with line numbers, and below each line why it is there: `<-` the place in the repository or the rule that decided it, `><`
 * what another place says against it, `~~` what else was found. A line with the reasons of another one names that line.
 */
export function explainReport(files: readonly ProposalFile[], look: ReportLook): string {
  const explained = files.map((file) => ({ path: file.path, lines: explainLines(file) }));
  const sections = explained.flatMap(({ path, lines }) => [
    '',
    look.colors.bold(look.colors.cyan(plainText(path))),
    ...fileLines(lines, look),
  ]);
  const used = new Set(explained.flatMap(({ lines }) => lines.flatMap(({ reasons }) => reasons.flatMap(({ policy }) => policy ?? []))));
  return `${[...legend, ...sections, ...ruleLines(used, look)].join('\n')}\n`;
}

const legend = ['Why each line is there:', '  <-  what decided it    ><  what contradicts it    ~~  what else was found'];

function fileLines(lines: readonly LineExplanation[], look: ReportLook): string[] {
  const told = new Map<string, number>();
  return lines.flatMap(({ line, text, reasons }) => {
    const number = look.colors.dim(String(line).padStart(4));
    if (text.trim() === '') return [number];
    const earlier = reasons.map((reason) => told.get(JSON.stringify(reason))).filter((each) => each !== undefined && line - each <= near);
    const fresh = reasons.filter((reason) => line - (told.get(JSON.stringify(reason)) ?? Number.NEGATIVE_INFINITY) > near);
    for (const reason of fresh) told.set(JSON.stringify(reason), line);
    const code = codeLines(text, look.width).map((part, index) => (index === 0 ? `${number}  ${part}` : `${gutter}${part}`));
    const [same] = earlier;
    const shown = same === undefined ? code : [...code.slice(0, -1), withNote(code.at(-1) ?? '', same, look)];
    return [...shown, ...fresh.flatMap((reason) => reasonLines(reason, text.search(/\S/), look))];
  });
}

/** Farther away, nobody looks a line up. */
const near = 12;

function codeLines(text: string, width: number): string[] {
  const indent = text.slice(0, Math.max(0, text.search(/\S/)));
  const [first = '', ...rest] = hangText(indent, text.trim(), width - gutter.length);
  return [first, ...rest.map((line) => `  ${line}`)];
}

function withNote(last: string, line: number, { colors, width }: ReportLook): string {
  const note = `as line ${line}`;
  const used = stripVTControlCharacters(last).length;
  if (used + note.length + 2 > width) return `${last}\n${' '.repeat(width - note.length)}${colors.dim(note)}`;
  return `${last}${' '.repeat(width - used - note.length)}${colors.dim(note)}`;
}

function reasonLines(reason: LineReason, indent: number, { colors, width }: ReportLook): string[] {
  const space = gutter + ' '.repeat(Math.min(indent, 12));
  const hang = (sign: string, text: string): string[] => hangText(`${space}${sign} `, plainText(text), width);
  const losers = (reason.losers ?? []).flatMap((loser) => {
    const lines = hang(reason.isConflict === true ? '><' : '~~', `${placeText(loser.source)} says ${loser.value}: ${loser.reason}`);
    return lines.map((line) => (reason.isConflict === true ? colors.yellow(line) : colors.dim(line)));
  });
  return [...hang('<-', headOf(reason)).map((line) => (reason.source === null ? colors.dim(line) : colors.green(line))), ...losers];
}

function headOf({ source, policy, text }: LineReason): string {
  if (source !== null)
    return text.startsWith(`${source.file} `) ? placeText(source) + text.slice(source.file.length) : `${placeText(source)}: ${text}`;
  return policy === undefined ? text : `rule ${policy}: ${text}`;
}

function placeText({ file, line }: { readonly file: string; readonly line: number }): string {
  return file === '.' ? 'the repository' : `${file}:${line}`;
}

function ruleLines(used: ReadonlySet<LinePolicyId>, { colors, width }: ReportLook): string[] {
  const rules = Object.entries(linePolicies).filter(([id]) => used.has(id as LinePolicyId));
  if (rules.length === 0) return [];
  return [
    '',
    colors.bold(colors.cyan('rules')),
    ...rules.flatMap(([id, { text, reference }]) => [...hangText(`  ${id}: `, text, width), colors.dim(`    ${reference}`)]),
  ];
}
