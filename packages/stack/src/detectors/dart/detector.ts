import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { memberTasks, rootTasks } from './dart-tasks.ts';
import { dartVersionFacts, flutterVersionFacts } from './dart-version.ts';
import { type Pubspec, type PubWorkspace, pubWorkspaces, readPubspecs } from './read-pubspec.ts';

export const detector = defineDetector({
  meta: {
    id: 'dart',
    title: 'Dart and Flutter',
    summary: 'Packages of Dart and Flutter with their workspaces (pub, Melos), the SDK to use, code generation and tests.',
    reads: [
      '**/pubspec.yaml',
      '**/melos.yaml',
      '**/.fvmrc',
      '**/.fvm/fvm_config.json',
      '**/.gitignore',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
    ],
    decides: [
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'workspace.tool',
      'workspace.members',
      'dart.melos',
      'dart.version',
      'dart.versions',
      'flutter.version',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const workspaces = pubWorkspaces(repository, readPubspecs(repository));
    return {
      projects: workspaces.flatMap((workspace) => projectsOf(repository, workspace)),
      workspaces: workspaces.map((workspace) => workspaceOf(repository, workspace)),
    };
  },
});

function projectsOf(repository: Repository, workspace: PubWorkspace): ProjectDraft[] {
  const { root, members } = workspace;
  const isFlutter = [root, ...members].some((pubspec) => pubspec.isFlutter);
  return [root, ...members].map((pubspec) => ({
    ecosystem: 'dart',
    directory: pubspec.directory,
    name: pubspec.name ?? pubspec.directory,
    role: roleOf(repository, pubspec, members.length > 0 && pubspec === root),
    manifest: { file: pubspec.file, line: 1 },
    workspaceRoot: root.directory,
    facts: isFlutter ? flutterVersionFacts(repository, pubspec) : dartVersionFacts(repository, pubspec),
    tasks: pubspec === root ? rootTasks(repository, workspace) : memberTasks(repository, workspace, pubspec),
    dependencies: pubspec.dependencies,
  }));
}

/** What has folders for devices or an entry of its own is run; what has a version and no ban on publishing is a library. */
function roleOf(repository: Repository, pubspec: Pubspec, isTop: boolean): ProjectRole {
  const has = (name: string): boolean => repository.has(fileIn(pubspec.directory, name));
  if (isTop && !pubspec.isPublished) return 'monorepo-root';
  if (pubspec.isFlutter && has('lib/main.dart')) return 'application';
  if (pubspec.isPublished) return 'library';
  return repository.below(fileIn(pubspec.directory, 'bin')).some((path) => path.endsWith('.dart')) ? 'cli' : 'application';
}

/** A lock is kept to only where the SDK is kept too: every Flutter brings its own versions of some packages. */
function workspaceOf(repository: Repository, { root, members, tie, melos }: PubWorkspace): WorkspaceDraft {
  const lock = fileIn(root.directory, 'pubspec.lock');
  const isLocked = repository.has(lock);
  const isFlutter = [root, ...members].some((pubspec) => pubspec.isFlutter);
  const isPinned = flutterVersionFacts(repository, root).some(
    ({ candidates }) => candidates[0]?.kind === 'pin' && /^\d/.test(String(candidates[0].value)),
  );
  const isFrozen = isLocked && tie !== 'melos' && (!isFlutter || isPinned);
  const declared = { kind: 'declaration', source: { file: root.file, line: 1 }, confidence: 0.95, via: 'pubspec' } as const;
  const facts: FactDraft[] = [
    soleFact('package-manager', { ...declared, value: isFlutter ? 'flutter' : 'dart' }),
    soleFact('package-manager.install-mode', {
      ...declared,
      value: isFrozen ? 'frozen' : 'unfrozen',
      source: { file: isLocked ? lock : root.file, line: 1 },
    }),
  ];
  if (isLocked) facts.push(soleFact('package-manager.lock', { ...declared, value: lock, source: { file: lock, line: 1 } }));
  if (members.length > 0) facts.push(soleFact('workspace.members', { ...declared, value: members.map(({ directory }) => directory) }));
  if (melos !== undefined) facts.push(soleFact('workspace.tool', { ...declared, value: 'melos', source: { file: melos.file, line: 1 } }));
  if (melos !== undefined && tie === 'melos') {
    const own = root.dependencies.find(({ name }) => name === 'melos');
    const source = own?.source ?? { file: melos.file, line: 1 };
    facts.push(soleFact('dart.melos', { ...declared, value: own === undefined ? 'tool' : 'dependency', source }));
  }
  return { ecosystem: 'dart', root: root.directory, lockFiles: isLocked ? [lock] : [], facts };
}
