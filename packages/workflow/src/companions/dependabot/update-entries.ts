import type { Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { findFact, listFact, reasonOf, ruleReason } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import type { Decided } from '../../plan/workflow-plan.ts';
import type { DependabotEcosystem } from './dependabot-file.ts';

/** One package ecosystem and where its manifests are, `/` for the root. */
export interface UpdateEntry {
  readonly ecosystem: DependabotEcosystem;
  readonly directories: readonly Decided<string>[];
}

/** Beyond this the list is read by nobody; the deepest directories are left out. */
const maxDirectories = 100;

/** The entries of a profile, by name of the ecosystem; directories by depth, then by name. */
export function updateEntries(profile: StackProfile): readonly UpdateEntry[] {
  const places = [
    ...profile.projects.flatMap((project) => projectPlaces(profile, project)),
    ...listedPlaces(profile),
    {
      ecosystem: 'github-actions',
      directory: '.',
      reasons: [ruleReason('The actions of these workflows are pinned and must be moved on.', 'quiet-updates')],
    },
  ] as const satisfies readonly Place[];
  const grouped = Map.groupBy(
    places.filter(({ directory }) => isSafePath(directory)),
    ({ ecosystem }) => ecosystem,
  );
  return [...grouped]
    .map(([ecosystem, found]) => ({ ecosystem, directories: directoriesOf(found) }))
    .toSorted((left, right) => (left.ecosystem < right.ecosystem ? -1 : 1));
}

interface Place {
  readonly ecosystem: DependabotEcosystem;
  readonly directory: string;
  readonly reasons: readonly LineReason[];
}

function directoriesOf(places: readonly Place[]): readonly Decided<string>[] {
  const byDirectory = Map.groupBy(places, ({ directory }) => directory);
  return [...byDirectory]
    .map(([directory, same]) => ({ value: directory, reasons: same.flatMap(({ reasons }) => reasons).slice(0, 3) }))
    .toSorted((left, right) => depthOf(left.value) - depthOf(right.value) || (left.value < right.value ? -1 : 1))
    .slice(0, maxDirectories)
    .map(({ value, reasons }) => ({ value: value === '.' ? '/' : `/${value}`, reasons }));
}

function depthOf(directory: string): number {
  return directory === '.' ? 0 : directory.split('/').length;
}

function projectPlaces(profile: StackProfile, project: Project): readonly Place[] {
  const workspace = profile.workspaces.find(({ id }) => id === project.workspaceId) ?? null;
  const ecosystem = ecosystemOf(project, workspace);
  if (ecosystem === null) return [];
  // Each module of a go.work and each .NET project is read on its own; elsewhere the root of the workspace leads to its members.
  const isAlone = workspace === null || project.ecosystem === 'go' || project.ecosystem === 'dotnet';
  const directory = isAlone ? directoryOf(project) : workspace.root;
  const { manifest } = project;
  const reason = { text: `${manifest.file} is a manifest of ${ecosystem}`, factId: null, source: manifest };
  return [{ ecosystem, directory, reasons: [reason] }];
}

function directoryOf(project: Project): string {
  const dockerfile = project.ecosystem === 'docker' ? findFact(project, 'docker.file')?.value : undefined;
  return typeof dockerfile === 'string' ? parentOf(dockerfile) : project.directory;
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

const ecosystems = {
  deno: 'deno',
  go: 'gomod',
  rust: 'cargo',
  dotnet: 'nuget',
  ruby: 'bundler',
  php: 'composer',
  elixir: 'mix',
  swift: 'swift',
  dart: 'pub',
  julia: 'julia',
  docker: 'docker',
  helm: 'helm',
  'github-action': 'github-actions',
} as const satisfies Partial<Record<Project['ecosystem'], DependabotEcosystem>>;

const plain: Readonly<Partial<Record<Project['ecosystem'], DependabotEcosystem>>> = ecosystems;

function ecosystemOf(project: Project, workspace: Workspace | null): DependabotEcosystem | null {
  const manager = findFact(workspace, 'package-manager')?.value;
  switch (project.ecosystem) {
    case 'node':
      return manager === 'bun' ? 'bun' : 'npm';
    case 'python':
      return manager === 'uv' ? 'uv' : 'pip';
    case 'jvm':
      return manager === 'gradle' || manager === 'sbt' ? manager : 'maven';
    case 'terraform':
      return findFact(project, 'terraform.tool')?.value === 'tofu' ? 'opentofu' : 'terraform';
    default:
      return plain[project.ecosystem] ?? null;
  }
}

/** Files with dependencies that belong to no project. */
function listedPlaces(profile: StackProfile): readonly Place[] {
  const composes = (listFact(profile, 'updates.compose', isSafePath)?.value ?? []).map(parentOf);
  const reasonsFor = (name: 'updates.compose' | 'updates.devcontainer' | 'updates.pre-commit', text: string): readonly LineReason[] => {
    const fact = findFact(profile, name);
    return fact === null ? [] : [reasonOf(fact, `${fact.source.file} ${text}`)];
  };
  const atRoot = [
    { ecosystem: 'devcontainers', reasons: reasonsFor('updates.devcontainer', 'names features') },
    { ecosystem: 'pre-commit', reasons: reasonsFor('updates.pre-commit', 'names hooks') },
  ] as const;
  return [
    ...composes.map(
      (directory): Place => ({ ecosystem: 'docker-compose', directory, reasons: reasonsFor('updates.compose', 'names images') }),
    ),
    ...atRoot.filter(({ reasons }) => reasons.length > 0).map((entry): Place => ({ ...entry, directory: '.' })),
  ];
}
