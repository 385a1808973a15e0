import { type Finding, FixSafety, Severity } from '@autodevops/contracts/audit';
import { z } from 'zod';

/** A finding as a question holds it. */
export const FindingNote = z.object({
  /** Its fingerprint: what an answer cites. */
  id: z.string().min(1).max(300),
  ruleId: z.string().max(100),
  severity: Severity,
  title: z.string().max(300),
  message: z.string().max(2_000),
  why: z.string().max(2_000),
  remediation: z.string().max(2_000),
  file: z.string().max(300),
  line: z.number().int().min(1),
  fix: z.object({ safety: FixSafety, description: z.string().max(1_000) }).nullable(),
});
export type FindingNote = z.infer<typeof FindingNote>;

const gravity = new Map(Severity.options.map((severity, index) => [severity, index]));

/** 0 for the gravest. */
export const rankOf = ({ severity }: Pick<Finding, 'severity'>): number => gravity.get(severity) ?? 9;

export function findingNote({ fingerprint, ruleId, severity, title, message, why, remediation, place, fix }: Finding): FindingNote {
  return {
    id: fingerprint.slice(0, 300),
    ruleId: ruleId.slice(0, 100),
    severity,
    title: title.slice(0, 300),
    message: message.slice(0, 2_000),
    why: why.slice(0, 2_000),
    remediation: remediation.slice(0, 2_000),
    file: place.file.slice(0, 300),
    line: place.line,
    fix: fix === null ? null : { safety: fix.safety, description: fix.description.slice(0, 1_000) },
  };
}

/** Those that nobody has acknowledged, gravest first, and among equals those that mend themselves first; one per rule and file. */
export function openFindings(findings: readonly Finding[], most = 25): FindingNote[] {
  const open = findings.filter(({ suppression }) => suppression === null);
  const sorted = open.toSorted((left, right) => rankOf(left) - rankOf(right) || effort(left) - effort(right));
  const distinct = [...new Map(sorted.toReversed().map((finding) => [`${finding.ruleId} ${finding.place.file}`, finding])).values()];
  return distinct.toReversed().slice(0, most).map(findingNote);
}

/** 0: a safe patch is there. 1: a patch to look at. 2: work of hands. */
export const effort = ({ fix }: { readonly fix: { readonly safety: FixSafety } | null }): number =>
  fix === null ? 2 : fix.safety === 'safe' ? 0 : 1;
