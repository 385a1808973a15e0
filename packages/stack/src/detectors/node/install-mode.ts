import type { CandidateDraft } from '../../facts/fact-draft.ts';
import { keysAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { LockFile } from './lock-files.ts';
import { type NodeManifest, placeIn } from './node-manifest.ts';

/**
 * `frozen` when a lock is committed and, as far as can be told, agrees with the manifest: a frozen install fails on one that does not.
 * Agreement is checked for npm, whose lock repeats the root's dependencies.
 */
export function installModeCandidates(
  repository: Repository,
  lock: LockFile | undefined,
  manifest: NodeManifest | undefined,
): CandidateDraft[] {
  if (lock === undefined)
    return manifest === undefined
      ? []
      : [{ value: 'unfrozen', kind: 'convention', source: { file: manifest.file, line: 1 }, confidence: 0.9, via: 'no lock file' }];
  const frozen = { value: 'frozen', kind: 'convention', source: { file: lock.file, line: 1 }, confidence: 0.9, via: 'lock file' } as const;
  const missing = lock.manager === 'npm' && manifest !== undefined ? firstDifference(repository.text(lock.file), manifest) : undefined;
  if (missing === undefined || manifest === undefined) return [frozen];
  return [
    {
      value: 'unfrozen',
      kind: 'convention',
      source: placeIn(manifest, ...missing),
      confidence: 0.9,
      via: 'dependency that the lock lacks',
    },
    { ...frozen, confidence: 0.6 },
  ];
}

const sections = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** The first dependency of the manifest whose range the lock does not repeat; undefined when all agree or the lock cannot be read. */
function firstDifference(text: string | undefined, manifest: NodeManifest): [string, string] | undefined {
  const lock = parse(text);
  const root = valueAt(lock, 'packages', '');
  const isOld = root === undefined;
  if (lock === undefined || (isOld && valueAt(lock, 'dependencies') === undefined)) return undefined;
  for (const section of sections)
    for (const name of keysAt(manifest.value, section)) {
      const range = valueAt(manifest.value, section, name);
      const isOptional = section !== 'optionalDependencies' && valueAt(manifest.value, 'optionalDependencies', name) !== undefined;
      const isThere = isOld ? valueAt(lock, 'dependencies', name) !== undefined : valueAt(root, section, name) === range;
      if (!isThere && !isOptional) return [section, name];
    }
  return undefined;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
