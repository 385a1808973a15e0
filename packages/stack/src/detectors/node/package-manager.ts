import type { CandidateDraft } from '../../facts/fact-draft.ts';
import { chosenManager } from '../../options/chosen-manager.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { isSafeVersion } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { locksIn, type NodePackageManager } from './lock-files.ts';
import { type NodeManifest, placeIn, scriptOf } from './node-manifest.ts';
import type { NodeWorkspace } from './node-workspaces.ts';

const managers: readonly string[] = ['npm', 'pnpm', 'yarn', 'bun'];

export interface ManagerCandidate extends CandidateDraft {
  readonly value: NodePackageManager;
}

/** `pnpm@9.1.0+sha512.…` as name and version, the hash cut off. */
export function parsePackageManagerField(
  text: string | undefined,
): { manager: NodePackageManager; version: string | undefined } | undefined {
  const [, name, version] = /^(npm|pnpm|yarn|bun)(?:@\^?v?([^+\s]+)(?:\+.*)?)?$/.exec(text ?? '') ?? [];
  if (name === undefined) return undefined;
  return { manager: name as NodePackageManager, version: version !== undefined && isSafeVersion(version) ? version : undefined };
}

/** The entries of `devEngines.packageManager` or `devEngines.runtime`: one table or a list of them. */
export function devEngines(manifest: NodeManifest, kind: 'packageManager' | 'runtime'): { name: string; version: string | undefined }[] {
  const entry = valueAt(manifest.value, 'devEngines', kind);
  return (Array.isArray(entry) ? entry : [entry]).flatMap((item) => {
    const name = textAt(item, 'name');
    return name === undefined ? [] : [{ name, version: textAt(item, 'version') }];
  });
}

/**
 * Evidence for the package manager of a workspace, strongest first: autodevops.yml, its packageManager field and devEngines, its lock, these fields above it, locks
 * above it, engines, configuration files, only-allow, workspace protocols, and npm when nothing speaks. The members' own fields only lose. A lock is nearer
 * than a field above: a project of its own installs as its own lock says.
 */
export function packageManagerCandidates(
  repository: Repository,
  manifests: ReadonlyMap<string, NodeManifest>,
  workspace: NodeWorkspace,
): ManagerCandidate[] {
  return [...chosenManager(repository, 'node'), ...foundManagers(repository, manifests, workspace)];
}

function foundManagers(repository: Repository, manifests: ReadonlyMap<string, NodeManifest>, workspace: NodeWorkspace): ManagerCandidate[] {
  const own = upwards(workspace.root)
    .map((directory) => manifests.get(directory))
    .filter((manifest) => manifest !== undefined);
  const members = workspace.members.filter((member) => member.directory !== workspace.root);
  const [inherited, declared] = [true, false].map((isAbove) =>
    own
      .filter(({ directory }) => (directory !== workspace.root) === isAbove)
      .flatMap((manifest) => [...fromField(manifest, 0.98), ...fromDevEngines(manifest)]),
  );
  const supporting = [
    ...(inherited ?? []),
    ...fromConfiguration(repository, workspace.root),
    ...own.slice(0, 1).flatMap(fromEngines),
    ...own.slice(0, 1).flatMap(fromOnlyAllow),
  ];
  const locks = fromLocks(repository, workspace.root, supporting);
  const isLockedHere = locksIn(repository, workspace.root).length > 0;
  const found = [
    ...(declared ?? []),
    ...(isLockedHere ? locks : []),
    ...(inherited ?? []),
    ...(isLockedHere ? [] : locks),
    ...own.slice(0, 1).flatMap(fromEngines),
    ...fromConfiguration(repository, workspace.root),
    ...own.slice(0, 1).flatMap(fromOnlyAllow),
    ...workspace.members.flatMap(fromProtocols),
    ...members.flatMap((member) => fromField(member, 0.6)),
  ];
  const manifest = manifests.get(workspace.root) ?? workspace.members[0];
  if (found.length > 0 || manifest === undefined) return found;
  return [
    {
      value: 'npm',
      kind: 'convention',
      source: { file: manifest.file, line: 1 },
      confidence: 0.6,
      via: 'no other sign: npm comes with Node',
    },
  ];
}

function fromField(manifest: NodeManifest, confidence: number): ManagerCandidate[] {
  const field = parsePackageManagerField(textAt(manifest.value, 'packageManager'));
  if (field === undefined) return [];
  return [{ value: field.manager, kind: 'pin', source: placeIn(manifest, 'packageManager'), confidence, via: 'packageManager field' }];
}

const fromDevEngines = (manifest: NodeManifest): ManagerCandidate[] =>
  devEngines(manifest, 'packageManager')
    .filter(({ name }) => managers.includes(name))
    .map(({ name }) => ({
      value: name as NodePackageManager,
      kind: 'declaration',
      source: placeIn(manifest, 'devEngines', 'packageManager'),
      confidence: 0.95,
      via: 'devEngines',
    }));

/** The nearest directory with locks decides. Where it has several, one that another sign supports comes first. */
function fromLocks(repository: Repository, root: string, supporting: readonly ManagerCandidate[]): ManagerCandidate[] {
  const nearest =
    upwards(root)
      .map((directory) => locksIn(repository, directory))
      .find((locks) => locks.length > 0) ?? [];
  const isSeveral = new Set(nearest.map(({ manager }) => manager)).size > 1;
  const hasBun = nearest.some(({ manager }) => manager === 'bun');
  const isSupported = (manager: NodePackageManager): boolean => !hasBun && supporting.some(({ value }) => value === manager);
  const ordered = [...nearest.filter(({ manager }) => isSupported(manager)), ...nearest.filter(({ manager }) => !isSupported(manager))];
  return ordered.map(({ file, manager }) => ({
    value: manager,
    kind: 'declaration',
    source: { file, line: 1 },
    confidence: isSeveral ? 0.6 : 0.9,
    via: `${file.slice(file.lastIndexOf('/') + 1)}`,
  }));
}

const fromEngines = (manifest: NodeManifest): ManagerCandidate[] =>
  (['pnpm', 'yarn', 'bun', 'npm'] as const)
    .filter((name) => isRequired(textAt(manifest.value, 'engines', name)))
    .map((name) => ({
      value: name,
      kind: 'declaration',
      source: placeIn(manifest, 'engines', name),
      confidence: name === 'npm' ? 0.4 : 0.7,
      via: `engines.${name}`,
    }));

/** `"npm": "please-use-pnpm"` forbids a manager by an impossible range. */
const isRequired = (range: string | undefined): boolean => range !== undefined && /\d|^\*$/.test(range);

function fromConfiguration(repository: Repository, root: string): ManagerCandidate[] {
  const files: readonly (readonly [string, NodePackageManager])[] = [
    ['.yarnrc.yml', 'yarn'],
    ['pnpm-workspace.yaml', 'pnpm'],
    ['bunfig.toml', 'bun'],
    ['.yarnrc', 'yarn'],
  ];
  return files
    .map(([name, manager]) => ({ file: fileIn(root, name), manager }))
    .filter(({ file }) => repository.has(file))
    .map(({ file, manager }) => ({
      value: manager,
      kind: 'declaration',
      source: { file, line: 1 },
      confidence: 0.75,
      via: 'configuration file',
    }));
}

function fromOnlyAllow(manifest: NodeManifest): ManagerCandidate[] {
  const name = /\bonly-allow(?:@\S+)?\s+(npm|pnpm|yarn|bun)\b/.exec(scriptOf(manifest, 'preinstall') ?? '')?.[1];
  if (name === undefined) return [];
  return [
    {
      value: name as NodePackageManager,
      kind: 'declaration',
      source: placeIn(manifest, 'scripts', 'preinstall'),
      confidence: 0.85,
      via: 'only-allow',
    },
  ];
}

/** npm cannot install `workspace:` and `catalog:` versions; pnpm is the manager that has both. */
function fromProtocols(manifest: NodeManifest): ManagerCandidate[] {
  for (const [name] of manifest.dependencies)
    for (const section of ['dependencies', 'devDependencies'])
      if (/^(?:workspace|catalog):/.test(textAt(manifest.value, section, name) ?? ''))
        return [
          { value: 'pnpm', kind: 'convention', source: placeIn(manifest, section, name), confidence: 0.45, via: 'workspace protocol' },
        ];
  return [];
}
