import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { usesAllFeatures } from './cargo-features.ts';
import type { CargoWorkspace } from './cargo-workspaces.ts';
import { hasProgram } from './crate-role.ts';
import type { CargoManifest } from './read-cargo.ts';
import { requiredFeatures } from './required-features.ts';
import { nightlyFormat } from './rust-toolchain.ts';

/** The words between `cargo test` and its own options: the lock, the packages and the features. */
export function cargoSelection(repository: Repository, { root, packages }: CargoWorkspace): string {
  const all = root.isWorkspace && !root.hasDefaultMembers && packages.length > 1;
  return [
    repository.has(fileIn(root.directory, 'Cargo.lock')) ? ' --locked' : '',
    all ? ' --workspace' : '',
    featureWords(repository, root, packages),
  ].join('');
}

function featureWords(repository: Repository, root: CargoManifest, packages: readonly CargoManifest[]): string {
  if (usesAllFeatures(packages) !== undefined) return ' --all-features';
  const required = packages.includes(root) ? requiredFeatures(repository, root) : [];
  return required.length === 0 ? '' : ` --features ${required.join(',')}`;
}

/**
 * What cargo runs for a workspace. Warnings of clippy fail the job only where the repository configures clippy: a new compiler brings new ones.
 * Code for another machine is linted and built, but its tests cannot run here.
 */
export function cargoTasks(repository: Repository, workspace: CargoWorkspace): TaskDraft[] {
  const { root, packages } = workspace;
  const selection = cargoSelection(repository, workspace);
  const base = { kind: 'convention', confidence: 0.85, source: { file: root.file, line: 1 } } as const;
  const lint = clippyPlace(repository, workspace);
  const foreign = foreignTarget(repository, root.directory);
  const runsHere = foreign === undefined && !packages.some(isExtensionModule);
  const targets = foreign === undefined ? ' --all-targets' : '';
  const strict = lint === undefined ? '' : ' -- -D warnings';
  const tasks: TaskDraft[] = [
    formatTask(repository, root.directory, base.source),
    {
      ...base,
      purpose: 'lint',
      name: 'clippy',
      command: `cargo clippy${selection}${targets}${strict}`,
      ...(lint === undefined ? {} : { kind: 'declaration' as const, source: lint }),
    },
  ];
  const program = packages.find((manifest) => hasProgram(repository, manifest));
  if (program !== undefined || !runsHere)
    tasks.push({
      ...base,
      purpose: 'build',
      name: 'cargo build',
      command: `cargo build${selection}`,
      source: { file: (program ?? root).file, line: 1 },
    });
  if (runsHere) tasks.push(...testTasks(repository, workspace, selection));
  return tasks;
}

function formatTask(repository: Repository, directory: string, source: TaskDraft['source']): TaskDraft {
  const nightly = nightlyFormat(repository, directory);
  return {
    purpose: 'format-check',
    name: 'rustfmt',
    command: nightly === undefined ? 'cargo fmt --all --check' : 'cargo +nightly fmt --all --check',
    kind: nightly === undefined ? 'convention' : 'declaration',
    confidence: 0.85,
    source: nightly ?? source,
  };
}

/** nextest runs no documentation tests, so a library's run beside it. */
function testTasks(repository: Repository, { root, packages }: CargoWorkspace, selection: string): TaskDraft[] {
  const nextest = ['.config/nextest.toml', 'nextest.toml'].map((name) => fileIn(root.directory, name)).find((file) => repository.has(file));
  const base = { purpose: 'test', kind: 'convention', confidence: 0.9, source: { file: root.file, line: 1 } } as const;
  if (nextest === undefined) return [{ ...base, name: 'cargo test', command: `cargo test${selection}` }];
  const source = { file: nextest, line: 1 };
  const tasks: TaskDraft[] = [{ ...base, kind: 'declaration', name: 'nextest', command: `cargo nextest run${selection}`, source }];
  const hasLibrary = packages.some(({ directory }) => repository.has(fileIn(directory, 'src/lib.rs')));
  if (hasLibrary) tasks.push({ ...base, name: 'doctest', command: `cargo test --doc${selection}` });
  return tasks;
}

/** Where the repository configures clippy. */
function clippyPlace(repository: Repository, { root, packages }: CargoWorkspace): TaskDraft['source'] | undefined {
  const file = upwards(root.directory)
    .flatMap((parent) => ['clippy.toml', '.clippy.toml'].map((name) => fileIn(parent, name)))
    .find((candidate) => repository.has(candidate));
  if (file !== undefined) return { file, line: 1 };
  if (keysAt(root.document.value, 'workspace', 'lints', 'clippy').length > 0)
    return { file: root.file, line: root.document.lineOf('workspace', 'lints', 'clippy') };
  const own = packages.find(({ document }) => keysAt(document.value, 'lints', 'clippy').length > 0);
  return own === undefined ? undefined : { file: own.file, line: own.document.lineOf('lints', 'clippy') };
}

/** The target that `.cargo/config.toml` builds for, where programs for it do not run on an ordinary Linux machine. */
export function foreignTarget(repository: Repository, directory: string): { value: string; file: string; line: number } | undefined {
  for (const parent of upwards(directory))
    for (const name of ['.cargo/config.toml', '.cargo/config']) {
      const file = fileIn(parent, name);
      const document = repository.toml(file);
      const value = textAt(document?.value, 'build', 'target') ?? textsAt(document?.value, 'build', 'target')[0];
      if (document === undefined || value === undefined || !isSafeName(value)) continue;
      return /^x86_64-unknown-linux-(?:gnu|musl)$/.test(value) ? undefined : { value, file, line: document.lineOf('build', 'target') };
    }
  return undefined;
}

/** An extension for Python leaves the interpreter's symbols open, so a test program of it does not link. */
const isExtensionModule = ({ dependencies, document }: CargoWorkspace['root']): boolean =>
  dependencies.some(({ name, features }) => name === 'pyo3' && features.includes('extension-module')) ||
  (listAt(document.value, 'features', 'default').includes('extension-module') &&
    valueAt(document.value, 'dependencies', 'pyo3') !== undefined);
