import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn, isWithin, joinPath } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { elixirVersionFacts } from './elixir-version.ts';
import { databaseFact, developmentTools, mixTasks } from './mix-tasks.ts';
import { type MixProject, readMix } from './read-mix.ts';
import { testDatabaseFacts } from './test-database.ts';

export const detector = defineDetector({
  meta: {
    id: 'elixir',
    title: 'Elixir',
    summary: 'Projects and umbrellas of mix, the pair of Elixir and Erlang/OTP, linters, Dialyzer and the database of Ecto.',
    reads: [
      '**/mix.exs',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
      '**/.elixir-version',
      '**/.exenv-version',
      '**/.erlang-version',
      '**/config/test.exs',
      '**/config/config.exs',
      '**/.sobelow-conf',
    ],
    decides: [
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'workspace.members',
      'elixir.version',
      'elixir.otp',
      'elixir.version-file',
      'elixir.oldest',
      'elixir.oldest-otp',
      'elixir.database',
      'elixir.development-tools',
      'test.services',
      'test.database-account',
      'framework',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const all = repository
      .named('mix.exs')
      .filter((file) => file === 'mix.exs' || !isOptionalDirectory(file))
      .flatMap((file) => readMix(repository, file) ?? []);
    const umbrellas = all.filter(({ appsPath }) => appsPath !== undefined);
    const hostOf = (project: MixProject): MixProject | undefined =>
      umbrellas.find((umbrella) => umbrella !== project && isWithin(project.directory, appsOf(umbrella)));
    const roots = all.filter((project) => hostOf(project) === undefined);
    const membersOf = (root: MixProject) => all.filter((project) => hostOf(project) === root);
    return {
      projects: roots.flatMap((root) => [
        rootOf(repository, root, membersOf(root)),
        ...membersOf(root).map((member) => memberOf(member, root)),
      ]),
      workspaces: roots.map((root) => workspaceOf(repository, root, membersOf(root))),
    };
  },
});

const appsOf = ({ directory, appsPath = '.' }: MixProject): string => joinPath(directory, appsPath) ?? directory;

function rootOf(repository: Repository, project: MixProject, members: readonly MixProject[]): ProjectDraft {
  const role = members.length > 0 ? 'monorepo-root' : roleOf(project);
  const phoenix = project.dependencies.find(({ name }) => name === 'phoenix');
  return {
    ...draftOf(project, project),
    role,
    facts: [
      ...elixirVersionFacts(repository, project, role === 'library'),
      ...databaseFact(repository, project, members),
      ...testDatabaseFacts(repository, project, members),
      ...developmentTools(repository, project),
      ...(phoenix === undefined || role === 'library'
        ? []
        : [soleFact('framework', { value: 'phoenix', kind: 'declaration', source: phoenix.source, confidence: 0.9, via: 'dependency' })]),
    ],
    tasks: mixTasks(repository, project),
  };
}

/** Applications of an umbrella are built and tested from its root. */
const memberOf = (project: MixProject, root: MixProject): ProjectDraft => ({ ...draftOf(project, root), facts: [], tasks: [] });

function draftOf(project: MixProject, root: MixProject): ProjectDraft {
  return {
    ecosystem: 'elixir',
    directory: project.directory,
    name: project.name ?? (project.directory === '.' ? 'root' : project.directory),
    role: roleOf(project),
    manifest: { file: project.file, line: 1 },
    workspaceRoot: root.directory,
    facts: [],
    tasks: [],
    dependencies: project.dependencies,
  };
}

function roleOf({ isPackage, isExecutable }: MixProject): ProjectRole {
  if (isExecutable) return 'cli';
  return isPackage ? 'library' : 'application';
}

function workspaceOf(repository: Repository, root: MixProject, members: readonly MixProject[]): WorkspaceDraft {
  const lock = fileIn(root.directory, 'mix.lock');
  const isLocked = repository.has(lock);
  const declared = { kind: 'declaration', source: { file: root.file, line: 1 }, confidence: 0.95, via: 'mix.exs' } as const;
  const locked = { ...declared, source: { file: lock, line: 1 }, via: 'mix.lock' };
  const facts: FactDraft[] = [
    soleFact('package-manager', { ...declared, value: 'mix' }),
    soleFact('package-manager.install-mode', { ...(isLocked ? locked : declared), value: isLocked ? 'frozen' : 'unfrozen' }),
    ...(isLocked ? [soleFact('package-manager.lock', { ...locked, value: lock })] : []),
    ...(members.length > 0 ? [soleFact('workspace.members', { ...declared, value: members.map(({ directory }) => directory) })] : []),
  ];
  return { ecosystem: 'elixir', root: root.directory, lockFiles: isLocked ? [lock] : [], facts };
}
