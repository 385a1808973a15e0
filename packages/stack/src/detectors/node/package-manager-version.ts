import semver from 'semver';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath, isSafeVersion } from '../../safe-text.ts';
import { fileIn, joinPath, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { isBerryLock, type LockFile, lockVersionOf, type NodePackageManager } from './lock-files.ts';
import { type NodeManifest, placeIn } from './node-manifest.ts';
import { devEngines, parsePackageManagerField } from './package-manager.ts';

interface VersionInput {
  readonly repository: Repository;
  readonly manifests: ReadonlyMap<string, NodeManifest>;
  readonly root: string;
  readonly manager: NodePackageManager;
  /** The lock in use, if one is committed. */
  readonly lock: LockFile | undefined;
}

/** Majors that write a lock format, the one to assume first. */
const majorsByLock: Readonly<Record<NodePackageManager, Readonly<Record<string, readonly string[]>>>> = {
  npm: { '1': ['6'], '2': ['8', '7'], '3': ['10', '9', '11'] },
  pnpm: { '5.3': ['6'], '5.4': ['7'], '6.0': ['8'], '6.1': ['8'], '9.0': ['10', '9', '11'] },
  yarn: { '1': ['1'], '4': ['2'], '5': ['3'], '6': ['3'], '7': ['4'], '8': ['4'], '9': ['4'] },
  bun: {},
};

/** The version of the package manager, the file of the packageManager field, and what is special to yarn. */
export function packageManagerVersionFacts(input: VersionInput): FactDraft[] {
  const own = upwards(input.root)
    .map((directory) => input.manifests.get(directory))
    .filter((manifest) => manifest !== undefined);
  const stated = [
    ...own.flatMap((manifest) => fieldCandidate(manifest, input.manager)),
    ...own.flatMap((manifest) => devEngineCandidate(manifest, input.manager)),
    ...own.flatMap((manifest) => voltaCandidate(manifest, input.manager)),
    ...releaseCandidate(input),
    ...bunVersionCandidate(input),
    ...own.slice(0, 1).flatMap((manifest) => engineCandidate(manifest, input)),
  ];
  const candidates = [...stated, ...lockCandidate(input, stated[0])];
  const [field] = own.flatMap((manifest) => fieldCandidate(manifest, input.manager));
  return [
    { name: 'package-manager.version', candidates },
    ...fieldFileFacts(input, field),
    ...(input.manager === 'yarn' ? yarnFacts(input, candidates) : []),
  ];
}

/**
 * Which package.json a set-up action reads. It knows JSON only. Where no field names this manager and the root's names another, an action that is not
 * told to look elsewhere stops at that contradiction.
 */
function fieldFileFacts({ manifests, root, manager }: VersionInput, field: CandidateDraft | undefined): FactDraft[] {
  if (field !== undefined)
    return field.source.file.endsWith('.json') ? [soleFact('package-manager.field-file', { ...field, value: field.source.file })] : [];
  const own = manifests.get(root);
  const top = manifests.get('.');
  const other = textAt(top?.value, 'packageManager');
  if (manager !== 'pnpm' || top === undefined || other === undefined) return [];
  if (own === undefined || !own.file.endsWith('.json') || textAt(own.value, 'packageManager') !== undefined || !isSafePath(own.file))
    return [];
  return [
    soleFact('package-manager.manifest', {
      value: own.file,
      kind: 'convention',
      source: placeIn(top, 'packageManager'),
      confidence: 0.9,
      via: 'packageManager field of the root names another manager',
    }),
  ];
}

function fieldCandidate(manifest: NodeManifest, manager: NodePackageManager): CandidateDraft[] {
  const field = parsePackageManagerField(textAt(manifest.value, 'packageManager'));
  if (field?.manager !== manager || field.version === undefined) return [];
  return [
    { value: field.version, kind: 'pin', source: placeIn(manifest, 'packageManager'), confidence: 0.98, via: 'packageManager field' },
  ];
}

const devEngineCandidate = (manifest: NodeManifest, manager: NodePackageManager): CandidateDraft[] =>
  devEngines(manifest, 'packageManager').flatMap(({ name, version }) => {
    const range = semver.validRange(version, { loose: true });
    const exact = semver.valid(version) ?? (range === null ? undefined : semver.minVersion(range)?.version);
    if (name !== manager || exact === undefined || version === undefined) return [];
    const isExact = semver.valid(version) !== null;
    return [
      {
        value: isExact ? exact : String(semver.major(exact)),
        kind: isExact ? 'pin' : 'range',
        source: placeIn(manifest, 'devEngines', 'packageManager'),
        confidence: 0.9,
        via: 'devEngines',
      },
    ];
  });

function voltaCandidate(manifest: NodeManifest, manager: NodePackageManager): CandidateDraft[] {
  const version = textAt(manifest.value, 'volta', manager);
  if (version === undefined || !isSafeVersion(version)) return [];
  return [{ value: version, kind: 'pin', source: placeIn(manifest, 'volta', manager), confidence: 0.95, via: 'volta' }];
}

function releaseCandidate({ repository, root, manager }: VersionInput): CandidateDraft[] {
  const file = fileIn(root, '.yarnrc.yml');
  const document = manager === 'yarn' ? repository.yaml(file) : undefined;
  const version = /yarn-(\d+\.\d+\.\d+)\.c?js$/.exec(textAt(document?.value, 'yarnPath') ?? '')?.[1];
  if (document === undefined || version === undefined) return [];
  return [{ value: version, kind: 'pin', source: { file, line: document.lineOf('yarnPath') }, confidence: 0.95, via: 'yarnPath' }];
}

function bunVersionCandidate({ repository, root, manager }: VersionInput): CandidateDraft[] {
  const file = fileIn(root, '.bun-version');
  const version = repository.text(file)?.trim().replace(/^v/, '');
  if (manager !== 'bun' || version === undefined || !isSafeVersion(version)) return [];
  return [{ value: version, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.bun-version' }];
}

/** A range of engines overrides the guess from the lock: the first major of the lock inside it, else the highest known one inside it. */
function engineCandidate(manifest: NodeManifest, { manager, repository, lock }: VersionInput): CandidateDraft[] {
  const range = textAt(manifest.value, 'engines', manager);
  if (manager === 'npm' || range === undefined || semver.validRange(range) === null || range.trim() === '*') return [];
  const source = placeIn(manifest, 'engines', manager);
  const exact = semver.valid(range);
  if (exact !== null) return [{ value: exact, kind: 'pin', source, confidence: 0.9, via: `engines.${manager}` }];
  const written = lock === undefined ? [] : (majorsByLock[manager][lockVersionOf(repository, lock)?.version ?? ''] ?? []);
  const known = [...new Set(Object.values(majorsByLock[manager]).flat())].sort((left, right) => Number(right) - Number(left));
  const inside = [...written, ...known].find((candidate) => semver.intersects(`${candidate}.x`, range));
  const major = inside ?? String(semver.minVersion(range)?.major ?? '');
  return major === '' ? [] : [{ value: major, kind: 'range', source, confidence: 0.8, via: `engines.${manager}` }];
}

/** What the lock's format tells. Several majors write one format: one that is stated elsewhere is then the one meant. */
function lockCandidate({ repository, manager, lock, root }: VersionInput, stated: CandidateDraft | undefined): CandidateDraft[] {
  if (lock === undefined || lock.manager !== manager) return [];
  const written = lockVersionOf(repository, lock);
  const majors = majorsByLock[manager][written?.version ?? ''] ?? [];
  const major = majors.find((candidate) => String(stated?.value).split('.')[0] === candidate) ?? majors[0];
  if (written === undefined || major === undefined) return [];
  const settings = fileIn(root, 'pnpm-workspace.yaml');
  const isNewStyle = valueAt(repository.yaml(settings)?.value, 'onlyBuiltDependencies') !== undefined;
  const confidence = majors.length === 1 ? 0.8 : isNewStyle ? 0.7 : 0.5;
  return [{ value: major, kind: 'convention', source: { file: lock.file, line: written.line }, confidence, via: 'lock file format' }];
}

/** Classic and berry differ in every flag. Berry shows in the version, in `.yarnrc.yml` and in the lock's `__metadata`. */
function yarnFacts({ repository, root, lock }: VersionInput, versions: readonly CandidateDraft[]): FactDraft[] {
  const settings = fileIn(root, '.yarnrc.yml');
  const candidates: CandidateDraft[] = versions
    .filter(({ kind }) => kind === 'pin')
    .map((version) => ({ ...version, value: /^[01]\./.test(String(version.value)) ? 'classic' : 'berry' }));
  if (repository.has(settings))
    candidates.push({ value: 'berry', kind: 'declaration', source: { file: settings, line: 1 }, confidence: 0.9, via: '.yarnrc.yml' });
  const isBerry = lock === undefined ? undefined : isBerryLock(repository, lock.file);
  if (lock !== undefined && isBerry !== undefined)
    candidates.push({
      value: isBerry ? 'berry' : 'classic',
      kind: 'declaration',
      source: { file: lock.file, line: 1 },
      confidence: 0.9,
      via: 'yarn.lock',
    });
  const facts: FactDraft[] = [{ name: 'yarn.flavor', candidates }];
  const document = repository.yaml(settings);
  const release = joinPath(root, textAt(document?.value, 'yarnPath') ?? '../..');
  if (document !== undefined && release !== undefined && isSafePath(release) && repository.has(release))
    facts.push(
      soleFact('yarn.release', {
        value: release,
        kind: 'pin',
        source: { file: settings, line: document.lineOf('yarnPath') },
        confidence: 0.95,
        via: 'yarnPath',
      }),
    );
  return facts;
}
