import type { LineReason, ProposalFile } from '@autodevops/contracts/workflow';
import { sealFile, sealLineCount } from '@autodevops/contracts/workflow';
import { ruleReason } from '../plan/read-fact.ts';

/** Collects the lines of a file together with the reasons for each. A line without any belongs to the one that it is nested below. */
export interface YamlLines {
  add(indent: number, text: string, reasons?: readonly LineReason[]): void;
  blank(): void;
  /** The file with the marker and the checksum in front, by which it is known again. */
  finish(path: string): ProposalFile;
}

const sealReason = ruleReason('By these lines the file is known as ours and as unedited.', 'file-structure');
const seal = Array.from({ length: sealLineCount }, (_, index) => ({ line: index + 1, reasons: [sealReason] }));

/** Starts an empty file. */
export function yamlLines(): YamlLines {
  const lines: string[] = [];
  const provenance: { line: number; reasons: LineReason[] }[] = [];
  return {
    add(indent, text, reasons = []) {
      lines.push(' '.repeat(indent) + text);
      if (reasons.length > 0) provenance.push({ line: lines.length + sealLineCount, reasons: distinct(reasons) });
    },
    blank() {
      lines.push('');
    },
    finish: (path) => ({ path, content: sealFile(`${lines.join('\n')}\n`), provenance: [...seal, ...provenance] }),
  };
}

/** A line that stands for hundreds of projects names the first of them. */
const maxReasons = 12;

function distinct(reasons: readonly LineReason[]): LineReason[] {
  return [...new Map(reasons.map((reason) => [`${reason.factId} ${reason.text}`, reason])).values()].slice(0, maxReasons);
}
