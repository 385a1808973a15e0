import type { LineReason, ProposalFile } from '@autodevops/contracts/workflow';

/** Collects the lines of a file together with the reasons for each. */
export interface YamlLines {
  add(indent: number, text: string, reasons?: readonly LineReason[]): void;
  blank(): void;
  finish(path: string): ProposalFile;
}

/** Starts an empty file. */
export function yamlLines(): YamlLines {
  const lines: string[] = [];
  const provenance: { line: number; reasons: LineReason[] }[] = [];
  return {
    add(indent, text, reasons = []) {
      lines.push(' '.repeat(indent) + text);
      if (reasons.length > 0) provenance.push({ line: lines.length, reasons: distinct(reasons) });
    },
    blank() {
      lines.push('');
    },
    finish: (path) => ({ path, content: `${lines.join('\n')}\n`, provenance }),
  };
}

function distinct(reasons: readonly LineReason[]): LineReason[] {
  return [...new Map(reasons.map((reason) => [`${reason.factId} ${reason.text}`, reason])).values()];
}
