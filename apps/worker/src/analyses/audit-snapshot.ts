import { type AuditInput, audit, excerptOf, maturity, score, suppress } from '@autodevops/audit';
import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import type { Snapshot } from '@autodevops/stack';
import { dayOf } from './audit-context.ts';
import { textsOf } from './audited-files.ts';
import { headline } from './headline.ts';

export interface SnapshotAudit {
  /** All of them: those that a file acknowledges say so. */
  readonly findings: readonly Finding[];
  /** By fingerprint. */
  readonly excerpts: ReadonlyMap<string, FindingExcerpt>;
  /** Those of the findings that count: nobody has acknowledged them. */
  readonly open: readonly Finding[];
  /** From what counts alone. */
  readonly score: number;
  readonly headline: string;
  readonly maturity: Maturity;
}

export interface SnapshotToAudit {
  readonly input: AuditInput;
  readonly snapshot: Pick<Snapshot, 'files' | 'entries'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Fingerprints that members have acknowledged. They stay out of the findings themselves, where an undo could not reach them. */
  readonly acknowledged: ReadonlySet<string>;
}

/** Audits a snapshot. What is acknowledged stays a finding, but counts nowhere. */
export function auditSnapshot({ input, snapshot, now, acknowledged }: SnapshotToAudit): SnapshotAudit {
  const { profile } = input;
  const texts = textsOf(snapshot.files, () => true);
  const findings = suppress(audit(input), { files: texts, today: dayOf(now), options: profile.options });
  const open = findings.filter(({ suppression, fingerprint }) => suppression === null && !acknowledged.has(fingerprint));
  return {
    findings,
    excerpts: new Map(findings.map((finding) => [finding.fingerprint, excerptOf(finding, texts)])),
    open,
    score: score(open, profile),
    headline: headline(profile, open.length),
    maturity: maturity(input, open, new Set(snapshot.entries.map(({ path }) => path))),
  };
}
