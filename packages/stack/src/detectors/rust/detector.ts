import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type Dependency, defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { cargoTasks, foreignTarget } from './cargo-tasks.ts';
import { type CargoWorkspace, cargoWorkspaces } from './cargo-workspaces.ts';
import { crateRole } from './crate-role.ts';
import { minimumVersionFacts } from './minimum-version.ts';
import { queryFacts } from './query-facts.ts';
import { type CargoDependency, type CargoManifest, readCargoManifest } from './read-cargo.ts';
import { refusingPatterns } from './required-features.ts';
import { toolchainFacts } from './rust-toolchain.ts';
import { systemPackageFacts } from './system-packages.ts';

export const detector = defineDetector({
  meta: {
    id: 'rust',
    title: 'Rust',
    summary:
      'Packages and workspaces of cargo, the toolchain and the oldest supported one, features, system libraries and the tools around cargo.',
    reads: [
      '**/Cargo.toml',
      '**/Cargo.lock',
      '**/rust-toolchain',
      '**/rust-toolchain.toml',
      '**/rustfmt.toml',
      '**/.rustfmt.toml',
      '**/.cargo/config',
      '**/.cargo/config.toml',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
      ...refusingPatterns,
    ],
    decides: [
      'rust.toolchain',
      'rust.toolchain-file',
      'rust.targets',
      'rust.minimum-version',
      'rust.minimum-check',
      'rust.tools',
      'rust.offline-queries',
      'rust.migrations',
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'workspace.members',
      'system-packages',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const manifests = repository.named('cargo.toml').flatMap((file) => readCargoManifest(repository, file) ?? []);
    const workspaces = cargoWorkspaces(manifests);
    return {
      projects: workspaces.flatMap((workspace) => describeProjects(repository, workspace)),
      workspaces: workspaces.map((workspace) => describeWorkspace(repository, workspace)),
    };
  },
});

function describeWorkspace(repository: Repository, { root, packages }: CargoWorkspace): WorkspaceDraft {
  const lock = fileIn(root.directory, 'Cargo.lock');
  const isLocked = repository.has(lock) && isSafePath(lock);
  const declared = { kind: 'declaration', source: { file: root.file, line: 1 }, confidence: 0.95, via: 'Cargo.toml' } as const;
  const locked = isLocked ? { ...declared, source: { file: lock, line: 1 }, via: 'Cargo.lock' } : declared;
  const members = packages.filter((manifest) => manifest !== root).map(({ directory }) => directory);
  return {
    ecosystem: 'rust',
    root: root.directory,
    lockFiles: isLocked ? [lock] : [],
    facts: [
      soleFact('package-manager', { ...declared, value: 'cargo' }),
      soleFact('package-manager.install-mode', { ...locked, value: isLocked ? 'frozen' : 'unfrozen' }),
      ...(isLocked ? [soleFact('package-manager.lock', { ...locked, value: lock })] : []),
      ...(members.length === 0 ? [] : [soleFact('workspace.members', { ...declared, value: members })]),
    ],
  };
}

/** The root of a workspace carries what runs, also when it is no package itself; its members only say what they are. */
function describeProjects(repository: Repository, workspace: CargoWorkspace): ProjectDraft[] {
  const { root, packages } = workspace;
  const member = (manifest: CargoManifest): ProjectDraft => ({
    ecosystem: 'rust',
    directory: manifest.directory,
    name: manifest.name ?? (manifest.directory === '.' ? 'root' : manifest.directory),
    role: crateRole(repository, manifest),
    manifest: { file: manifest.file, line: 1 },
    workspaceRoot: root.directory,
    facts: [],
    tasks: [],
    dependencies: [],
  });
  return [
    {
      ...member(root),
      facts: [
        ...toolchainFacts(repository, root.directory),
        ...targetFacts(repository, root),
        ...minimumVersionFacts(repository, workspace),
        ...systemPackageFacts(repository, workspace),
        ...toolFacts(repository, root),
        ...queryFacts(repository, workspace),
      ],
      tasks: cargoTasks(repository, workspace),
      dependencies: [root, ...packages.filter((manifest) => manifest !== root)].flatMap((manifest) =>
        manifest.dependencies.flatMap(asDependencies),
      ),
    },
    ...packages.filter((manifest) => manifest !== root).map(member),
  ];
}

/** A crate that speaks with several databases is named with the one that a feature chooses: `sqlx[postgres]`. */
const asDependencies = ({ name, isDevelopment, source, features }: CargoDependency): Dependency[] => [
  { name, isDevelopment, source },
  ...features
    .filter((feature) => /^(?:sqlx-)?(?:postgres|mysql|redis)$/.test(feature))
    .map((feature) => ({ name: `${name}[${feature.replace('sqlx-', '')}]`, isDevelopment, source })),
];

function targetFacts(repository: Repository, { directory }: CargoManifest): FactDraft[] {
  const target = foreignTarget(repository, directory);
  if (target === undefined) return [];
  const { value, file, line } = target;
  return [
    soleFact('rust.targets', { value: [value], kind: 'declaration', source: { file, line }, confidence: 0.95, via: 'cargo configuration' }),
  ];
}

/** Tools that check dependencies, each told by its configuration. */
const tools = [
  ['cargo-deny', ['deny.toml', '.deny.toml', '.cargo/deny.toml']],
  ['cargo-audit', ['.cargo/audit.toml', 'audit.toml']],
  ['nextest', ['.config/nextest.toml', 'nextest.toml']],
] as const;

function toolFacts(repository: Repository, { directory }: CargoManifest): FactDraft[] {
  const found = tools.flatMap(([name, files]) => {
    const file = files.map((path) => fileIn(directory, path)).find((path) => repository.has(path));
    return file === undefined ? [] : [{ name, file }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = found.map(({ name }) => name);
  return [soleFact('rust.tools', { value, kind: 'declaration', source: { file: first.file, line: 1 }, confidence: 0.95, via: first.name })];
}
