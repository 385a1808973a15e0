import type { Finding } from '@autodevops/contracts/audit';
import { type AuditInput, type GroupedFinding, groupedFindings } from '../audit.ts';
import { applyFixes } from './apply-fixes.ts';

/** What mending did, with the proof of a second audit. */
export interface Mending {
  /** The files that changed, by path, with their new text. */
  readonly files: ReadonlyMap<string, string>;
  /** Fingerprints that were asked for and that the second audit does not find. */
  readonly gone: readonly string[];
  /** Fingerprints that were asked for and are still there: without a fix, in conflict with another one, or not cleared by theirs. */
  readonly remaining: readonly string[];
  /** What the second audit finds and the first did not. Where this is not empty, the mending is not to be used. */
  readonly introduced: readonly Finding[];
}

/**
 * Applies the fixes of exactly the findings with these fingerprints and audits again. Findings of one meaning in one file (one rule, one
 * anchor) are counted, because the fingerprint of the second becomes that of the first when the first is gone.
 */
export function mend(input: AuditInput, fingerprints: ReadonlySet<string>): Mending {
  const before = groupedFindings(input);
  const selected = before.filter(({ finding }) => fingerprints.has(finding.fingerprint));
  const { files, applied } = applyFixes(
    input.files,
    selected.map(({ finding }) => finding),
  );
  const appliedFingerprints = new Set(applied.map(({ fingerprint }) => fingerprint));
  const after = groupedFindings({ ...input, files: new Map([...input.files, ...files]) });
  const mended = selected.filter(({ finding }) => appliedFingerprints.has(finding.fingerprint));

  const surplus = surplusOf(before, after, mended);
  const isCleared = ({ group }: GroupedFinding) => (surplus.get(group) ?? 0) <= 0;
  return {
    files,
    gone: mended.filter(isCleared).map(({ finding }) => finding.fingerprint),
    remaining: selected
      .filter((item) => !appliedFingerprints.has(item.finding.fingerprint) || !isCleared(item))
      .map(({ finding }) => finding.fingerprint),
    introduced: beyond(after, countGroups(before)).map(({ finding }) => finding),
  };
}

/** By group: how many findings there are after the mending beyond those that were not to be mended. */
function surplusOf(
  before: readonly GroupedFinding[],
  after: readonly GroupedFinding[],
  mended: readonly GroupedFinding[],
): Map<string, number> {
  const [known, left, taken] = [countGroups(before), countGroups(after), countGroups(mended)];
  return new Map([...taken].map(([group, count]) => [group, (left.get(group) ?? 0) - ((known.get(group) ?? 0) - count)]));
}

function countGroups(findings: readonly GroupedFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { group } of findings) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

/** What there is of each group beyond the known count. */
function beyond(findings: readonly GroupedFinding[], known: ReadonlyMap<string, number>): readonly GroupedFinding[] {
  const left = new Map(known);
  return findings.filter(({ group }) => {
    const count = left.get(group) ?? 0;
    left.set(group, count - 1);
    return count <= 0;
  });
}
