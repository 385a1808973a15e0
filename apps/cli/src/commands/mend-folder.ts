import { Buffer } from 'node:buffer';
import { type AuditInput, mend } from '@autodevops/audit';
import type { Finding } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import type { Snapshot } from '@autodevops/stack';
import { verifyMendedFiles } from '@autodevops/workflow';
import { changedFiles } from '../folder/changed-files.ts';
import { writeFiles } from '../folder/write-files.ts';

export interface MendRequest {
  readonly folder: string;
  readonly input: AuditInput;
  readonly snapshot: Snapshot;
  readonly selected: readonly Finding[];
  readonly isDryRun: boolean;
  readonly isForced: boolean;
}

export interface MendedFolder {
  /** The files that changed, with their new text. */
  readonly files: ReadonlyMap<string, string>;
  /** How many of the selected findings are gone. */
  readonly mended: number;
  /** Files that were left as they are, with the reason. */
  readonly leftAlone: ReadonlyMap<string, string>;
}

/**
 * Applies the fixes of the selected findings to the files of a folder. A file is left as it is when its bytes are not plain UTF-8, when the
 * second audit finds something new in it, and when it does not pass the gate. Writes nothing when git says that one of the files has changes
 * that are not committed (`fix.uncommitted`), unless forced.
 */
export async function mendFolder({ folder, input, snapshot, selected, isDryRun, isForced }: MendRequest): Promise<MendedFolder> {
  const leftAlone = new Map<string, string>();
  for (const path of filesOf(selected)) if (!isPlain(snapshot, input, path)) leftAlone.set(path, 'it is not plain UTF-8');
  const first = await attempt(input, selected, leftAlone);
  for (const [path, reason] of first.complaints) leftAlone.set(path, reason);
  const { files, mended, complaints } = first.complaints.size === 0 ? first : await attempt(input, selected, leftAlone);
  const [complaint] = complaints;
  if (complaint !== undefined) throw new AppError('fix.not_proven', { detail: `${complaint[0]}: ${complaint[1]}. Nothing was written.` });
  if (isDryRun || files.size === 0) return { files, mended, leftAlone };
  if (!isForced) await refuseUncommitted(folder, [...files.keys()]);
  await writeFiles(
    folder,
    [...files].map(([path, content]) => ({ path, content })),
    true,
  );
  return { files, mended, leftAlone };
}

const filesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ fix }) => fix?.edits.map(({ place }) => place.file) ?? []);

function isPlain({ files }: Snapshot, input: AuditInput, path: string): boolean {
  const bytes = files.get(path);
  return bytes !== undefined && Buffer.from(input.files.get(path) ?? '', 'utf8').equals(bytes);
}

interface Attempt extends Pick<MendedFolder, 'files' | 'mended'> {
  /** What speaks against the new text of a file. */
  readonly complaints: ReadonlyMap<string, string>;
}

async function attempt(input: AuditInput, selected: readonly Finding[], leftAlone: ReadonlyMap<string, string>): Promise<Attempt> {
  const wanted = selected.filter((finding) => filesOf([finding]).every((path) => !leftAlone.has(path)));
  const { files, gone, introduced } = mend(input, new Set(wanted.map(({ fingerprint }) => fingerprint)));
  const before = new Map([...files.keys()].map((path) => [path, input.files.get(path) ?? '']));
  const gate = await verifyMendedFiles({ before, after: files });
  const messages = gate.checks.flatMap(({ messages: found }) => found);
  const complaints = new Map([
    ...messages.map(({ file, line, message }): [string, string] => [file, `it would not pass the gate, line ${line}: ${message}`]),
    ...introduced.map(({ place, ruleId }): [string, string] => [place.file, `it would get a new finding, ${ruleId}`]),
  ]);
  return { files, mended: gone.length, complaints };
}

async function refuseUncommitted(folder: string, paths: readonly string[]): Promise<void> {
  const changed = await changedFiles(folder, paths);
  if (changed.length === 0) return;
  throw new AppError('fix.uncommitted', {
    detail: `These files have changes that are not committed: ${changed.join(', ')}. Nothing was written.`,
  });
}
