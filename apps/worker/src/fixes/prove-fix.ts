import { type AuditContext, audit, excerptOf, mend } from '@autodevops/audit';
import type { Finding, FindingExcerpt } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import type { GateCheck, GateResult } from '@autodevops/contracts/workflow';
import { detectStack, type Snapshot } from '@autodevops/stack';
import { contentHash, verifyMendedFiles } from '@autodevops/workflow';
import { auditedFiles, listedPaths } from '../analyses/index.ts';

/** Mended files with the proof that they mend what was asked and nothing else. */
export interface ProvenFix {
  /** The changed files, byte for byte as they are written. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** The same files as they were. */
  readonly before: readonly string[];
  readonly mends: readonly { readonly finding: Finding; readonly excerpt: FindingExcerpt }[];
  readonly gate: GateResult;
  readonly contentHash: string;
}

/** A fix whose rescan has shown what was asked, before its files are judged. */
export type MendedSnapshot = Omit<ProvenFix, 'gate' | 'contentHash'> & {
  readonly rescan: GateCheck;
  readonly texts: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> };
};

/**
 * Mends exactly these findings of a snapshot and audits again. Fails with `finding.not_found` where the snapshot does not have one of them,
 * `fix.not_offered` where one has no patch, and `fix.not_proven` unless the rescan finds every one gone and nothing new.
 */
export function mendSnapshot(snapshot: Snapshot, fingerprints: readonly string[], context: AuditContext): MendedSnapshot {
  const input = { files: auditedFiles(snapshot.files), profile: detectStack(snapshot), context, ...listedPaths(snapshot) };
  const findings = audit(input);
  const wanted = [...new Set(fingerprints)].map((fingerprint) => findings.find((finding) => finding.fingerprint === fingerprint));
  const mends = wanted.filter((finding) => finding !== undefined);
  if (mends.length < wanted.length) throw new AppError('finding.not_found');
  const unfixable = mends.find(({ fix }) => fix === null);
  if (unfixable) throw new AppError('fix.not_offered', { detail: `There is no patch for: ${placeAndTitle(unfixable)}.` });

  const mending = mend(input, new Set(fingerprints));
  const left = mends.filter(({ fingerprint }) => !mending.gone.includes(fingerprint));
  if (left.length > 0) throw notProven('The rescan still finds', left);
  if (mending.introduced.length > 0) throw notProven('The rescan finds what was not there before:', mending.introduced);

  const paths = [...mending.files.keys()].sort();
  const before = new Map(paths.map((path) => [path, input.files.get(path) ?? '']));
  return {
    mends: mends.map((finding) => ({ finding, excerpt: excerptOf(finding, input.files) })),
    files: paths.map((path) => ({ path, content: asWritten(snapshot.files.get(path), before.get(path), mending.files.get(path)) })),
    before: paths.map((path) => rawText(snapshot.files.get(path))),
    texts: { before, after: mending.files },
    rescan: {
      id: 'rescan',
      title: `The rescan finds ${mends.length === 1 ? 'the finding' : `all ${mends.length} findings`} gone and nothing new`,
      status: 'passed',
      messages: [],
    },
  };
}

/** Judges mended files. Fails with `fix.gate_failed` and the first complaint where they do not pass. */
export async function proveFix({ texts, rescan, ...fix }: MendedSnapshot): Promise<ProvenFix> {
  const judged = await verifyMendedFiles(texts);
  const complaint = judged.checks.flatMap(({ messages }) => messages)[0];
  if (!judged.isPassed) {
    const detail = complaint && `${complaint.file}, line ${complaint.line}: ${complaint.message}`;
    throw new AppError('fix.gate_failed', detail === undefined ? {} : { detail });
  }
  return { ...fix, gate: { isPassed: true, checks: [rescan, ...judged.checks] }, contentHash: await contentHash(fix.files) };
}

const byteOrderMark = '\uFEFF';

/** The new text with what decoding took away from the old one. A file that is not plain UTF-8 is not written by us. */
function asWritten(bytes: Uint8Array | undefined, before = '', after = ''): string {
  const raw = rawText(bytes);
  if (bytes === undefined || raw === before) return after;
  if (raw === `${byteOrderMark}${before}`) return `${byteOrderMark}${after}`;
  throw new AppError('fix.not_proven', { detail: 'A file to be mended is not encoded as UTF-8.' });
}

function rawText(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}

function notProven(what: string, findings: readonly Finding[]): AppError {
  const named = findings.slice(0, 3).map(placeAndTitle).join('; ');
  const more = findings.length > 3 ? ` and ${findings.length - 3} more` : '';
  return new AppError('fix.not_proven', { detail: `${what} ${named}${more}.` });
}

function placeAndTitle({ place, title }: Finding): string {
  return `${title} (${place.file}:${place.line})`;
}
