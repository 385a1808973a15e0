import { AuditBaseline, type BaselineEntry, type Finding } from '@autodevops/contracts/audit';

/** A text is a baseline, or says why it is none. */
export type BaselineReading =
  | { readonly outcome: 'baseline'; readonly baseline: AuditBaseline }
  | { readonly outcome: 'invalid'; readonly message: string };

/** Reads the text of a baseline file. */
export function readBaseline(text: string): BaselineReading {
  const value = parse(text);
  if (value === undefined) return { outcome: 'invalid', message: 'It is not valid JSON.' };
  const result = AuditBaseline.safeParse(value);
  if (result.success) return { outcome: 'baseline', baseline: result.data };
  const [issue] = result.error.issues;
  return { outcome: 'invalid', message: `\`${issue?.path.join('.') ?? ''}\` is not what a baseline has there.` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The text of a baseline of these findings: one a line, in an order that does not depend on severity or line, so that it changes little in
 * version control. Acknowledged ones are left out: when their acknowledgement ends, they are new.
 */
export function writeBaseline(findings: readonly Finding[]): string {
  const lines = findings
    .filter(({ suppression }) => suppression === null)
    .map(({ fingerprint, ruleId, place }): BaselineEntry => ({ fingerprint, ruleId, file: place.file }))
    .map((entry) => ({ key: [entry.file, entry.ruleId, entry.fingerprint].join('\0'), text: JSON.stringify(entry) }))
    .sort((left, right) => (left.key < right.key ? -1 : Number(left.key > right.key)))
    .map(({ text }) => `    ${text}`);
  return lines.length === 0
    ? '{\n  "version": 1,\n  "findings": []\n}\n'
    : `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
