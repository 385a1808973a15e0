import { Buffer } from 'node:buffer';
import { type AuditInput, type Mending, mend } from '@autodevops/audit';
import type { Finding } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import type { Snapshot } from '@autodevops/stack';
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

/**
 * Applies the fixes of the selected findings to the files of a folder. Writes nothing when a second audit finds something new
 * (`fix.refused`), or when git says that one of the files has changes that are not committed (`fix.uncommitted`), unless forced. A file whose
 * bytes are not plain UTF-8 is left as it is.
 */
export async function mendFolder({ folder, input, snapshot, selected, isDryRun, isForced }: MendRequest): Promise<Mending> {
  const isPlain = (path: string): boolean => {
    const bytes = snapshot.files.get(path);
    return bytes !== undefined && Buffer.from(input.files.get(path) ?? '', 'utf8').equals(bytes);
  };
  const wanted = selected.filter(({ fix }) => fix?.edits.every(({ place }) => isPlain(place.file)) === true);
  const mending = mend(input, new Set(wanted.map(({ fingerprint }) => fingerprint)));
  const [introduced] = mending.introduced;
  if (introduced !== undefined)
    throw new AppError('fix.refused', {
      detail: `The fixes would bring a finding that is not there: ${introduced.ruleId} in ${introduced.place.file}. Nothing was written.`,
    });
  if (isDryRun || mending.files.size === 0) return mending;
  if (!isForced) await refuseUncommitted(folder, [...mending.files.keys()]);
  await writeFiles(
    folder,
    [...mending.files].map(([path, content]) => ({ path, content })),
    true,
  );
  return mending;
}

async function refuseUncommitted(folder: string, paths: readonly string[]): Promise<void> {
  const changed = await changedFiles(folder, paths);
  if (changed.length > 0)
    throw new AppError('fix.uncommitted', {
      detail: `These files have changes that are not committed: ${changed.join(', ')}. Nothing was written.`,
    });
}
