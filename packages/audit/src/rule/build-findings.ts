import type { Finding, Fix } from '@autodevops/contracts/audit';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hit, HitFix, RuleMeta } from './define-rule.ts';

/**
 * Makes findings of the hits of one rule. A fingerprint is made of the rule, the file, the hit's anchor and, where several hits share an
 * anchor, their number among them: so it survives moved lines and edits elsewhere in the file. Hits at one and the same place (two ways to
 * one aliased step) are one finding. The group is the fingerprint without that number.
 */
export function buildFindings(meta: RuleMeta, hits: readonly Hit[]): readonly { finding: Finding; group: string }[] {
  const seenPlaces = new Set<string>();
  const seenAnchors = new Map<string, number>();
  return hits.flatMap((hit) => {
    const { path } = hit.source;
    const place = JSON.stringify([path, hit.span.start, hit.span.end, hit.message]);
    if (seenPlaces.has(place)) return [];
    seenPlaces.add(place);
    const anchor = JSON.stringify([path, hit.anchor]);
    const number = seenAnchors.get(anchor) ?? 0;
    seenAnchors.set(anchor, number + 1);
    const fingerprint = bytesToHex(sha256(utf8ToBytes(JSON.stringify([meta.id, path, hit.anchor, number]))));
    return [{ finding: buildFinding(meta, hit, fingerprint), group: JSON.stringify([meta.id, path, hit.anchor]) }];
  });
}

function buildFix({ safety, description, edits }: HitFix): Fix {
  return { safety, description, edits: edits.map(({ source, span, text }) => ({ place: source.place(span), text })) };
}

function buildFinding(meta: RuleMeta, hit: Hit, fingerprint: string): Finding {
  return {
    ruleId: meta.id,
    fingerprint,
    severity: hit.severity ?? meta.severity,
    confidence: hit.confidence ?? meta.confidence,
    title: meta.title,
    message: hit.message,
    why: meta.why,
    remediation: meta.remediation,
    place: hit.source.place(hit.span),
    evidence: hit.evidence ?? hit.source.evidence(hit.span),
    references: [...meta.references],
    fix: hit.fix === undefined ? null : buildFix(hit.fix),
    suppression: null,
  };
}
