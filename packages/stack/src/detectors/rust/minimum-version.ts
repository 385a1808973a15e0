import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { cargoSelection } from './cargo-tasks.ts';
import type { CargoWorkspace } from './cargo-workspaces.ts';
import { type CargoManifest, isRustVersion } from './read-cargo.ts';

const maxNamedPackages = 12;

interface Floor {
  readonly manifest: CargoManifest;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/**
 * `rust-version`: the oldest compiler that consumers may use, and the command that proves it. Packages that promise nothing are not checked
 * with it; where members promise different versions, the newest of them checks all.
 */
export function minimumVersionFacts(repository: Repository, workspace: CargoWorkspace): FactDraft[] {
  const { root, packages } = workspace;
  const shared = textAt(root.document.value, 'workspace', 'package', 'rust-version');
  const floors = packages.flatMap((manifest): Floor[] => {
    if (manifest.minimumVersion === 'inherited')
      return shared === undefined || !isRustVersion(shared)
        ? []
        : [{ manifest, value: shared, file: root.file, line: root.document.lineOf('workspace', 'package', 'rust-version') }];
    if (manifest.minimumVersion === undefined) return [];
    return [{ manifest, value: manifest.minimumVersion, file: manifest.file, line: manifest.document.lineOf('package', 'rust-version') }];
  });
  const [highest] = floors.toSorted((left, right) => compare(right.value, left.value));
  if (highest === undefined) return [];
  const selection = cargoSelection(repository, workspace);
  const names = floors.flatMap(({ manifest }) => (manifest.name !== undefined && isSafeName(manifest.name) ? [manifest.name] : []));
  const isPartial = floors.length < packages.length && names.length <= maxNamedPackages && selection.includes(' --workspace');
  const some = names.map((name) => ` --package ${name}`).join('');
  const command = `cargo check${isPartial ? selection.replace(' --workspace', some) : selection}`;
  const evidence = { kind: 'floor', source: { file: highest.file, line: highest.line }, confidence: 0.95, via: 'rust-version' } as const;
  return [
    soleFact('rust.minimum-version', { ...evidence, value: highest.value }),
    soleFact('rust.minimum-check', { ...evidence, value: command, kind: 'convention' }),
  ];
}

function compare(left: string, right: string): number {
  const [, leftMinor = 0, leftPatch = 0] = left.split('.').map(Number);
  const [, rightMinor = 0, rightPatch = 0] = right.split('.').map(Number);
  return leftMinor - rightMinor || leftPatch - rightPatch;
}
