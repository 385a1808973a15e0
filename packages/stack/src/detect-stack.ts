import type { Fact, Project, ServiceNeed, StackProfile, Task, Workspace } from '@autodevops/contracts/stack';
import type { Contribution, ProjectDraft, TaskDraft, WorkspaceDraft } from './detectors/define-detector.ts';
import { detectors } from './detectors/registry.ts';
import { adoptCiCommands } from './existing-ci/adopt-ci-commands.ts';
import type { FactDraft } from './facts/fact-draft.ts';
import { resolveFact } from './facts/resolve-fact.ts';
import { measureLanguages } from './languages/measure-languages.ts';
import { withLocalDependencies } from './local-dependencies/with-local-dependencies.ts';
import { isSafePath } from './safe-text.ts';
import { byText } from './snapshot/directories.ts';
import { reportUnread } from './snapshot/report-unread.ts';
import { openRepository, type Repository } from './snapshot/repository.ts';
import type { Snapshot } from './snapshot/snapshot.ts';
import { adoptTargets } from './task-runners/adopt-targets.ts';

interface Found {
  readonly detector: string;
  readonly contribution: Contribution;
}

/**
 * Finds all facts of a snapshot. Pure: the same snapshot gives the same bytes. Never throws on what a repository holds: a file that cannot be
 * understood becomes an entry of `problems`.
 */
export function detectStack(snapshot: Snapshot): StackProfile {
  const repository = openRepository(snapshot);
  const found: Found[] = withLocals(
    repository,
    run(repository, 'projects', []).map((one) => withTargets(repository, one)),
  );
  const drafts = draftsOf(found);
  found.push(...run(repository, 'needs', drafts));
  reportUnread(repository);

  const { options } = repository;
  for (const problem of options?.problems ?? []) repository.report({ file: options?.file ?? '', ...problem });
  const projects = found
    .flatMap(({ detector, contribution }) => (contribution.projects ?? []).map((draft) => buildProject(draft, detector, repository)))
    .filter((project) => project !== undefined)
    .sort(byId);
  const members = Map.groupBy(projects, ({ workspaceId }) => workspaceId);
  return {
    schemaVersion: 1,
    languages: measureLanguages(repository),
    workspaces: found
      .flatMap(({ detector, contribution }) => (contribution.workspaces ?? []).map((draft) => buildWorkspace(draft, detector, members)))
      .filter((workspace) => workspace.projectIds.length > 0)
      .sort(byId),
    projects,
    facts: found
      .flatMap(({ detector, contribution }) =>
        resolveAll([...(contribution.facts ?? []), ...serviceFacts(contribution)], 'repository', detector),
      )
      .sort(byId),
    services: found
      .flatMap(({ contribution }) => (contribution.services ?? []).map(buildService))
      .sort((left, right) => byText(left.kind, right.kind)),
    environment: found.flatMap(({ contribution }) => contribution.environment ?? []).sort((left, right) => byText(left.name, right.name)),
    existingCi: found
      .flatMap(({ contribution }) => contribution.existingCi ?? [])
      .sort((left, right) => byText(left.provider, right.provider) || byText(left.file, right.file)),
    problems: repository.problems(),
    ...(options === undefined ? {} : { options }),
  };
}

const byId = (left: { id: string }, right: { id: string }): number => byText(left.id, right.id);

const run = (repository: Repository, phase: 'projects' | 'needs', projects: readonly ProjectDraft[]): Found[] =>
  detectors
    .filter((detector) => detector.phase === phase)
    .map((detector) => ({ detector: detector.meta.id, contribution: detector.detect({ repository, projects }) }));

/** Targets of task runners join the tasks of the projects beside them, and existing CI decides between them, before anything looks at the projects. */
const withTargets = (repository: Repository, { detector, contribution }: Found): Found => ({
  detector,
  contribution: {
    ...contribution,
    projects: (contribution.projects ?? []).map((draft) => adoptCiCommands(repository, adoptTargets(repository, draft))),
  },
});

/** Once all projects are known, each learns which of the others it depends on. */
function withLocals(repository: Repository, found: readonly Found[]): Found[] {
  const complete = withLocalDependencies(repository, draftsOf(found));
  return found.map(({ detector, contribution }) => ({
    detector,
    contribution: { ...contribution, projects: (contribution.projects ?? []).map(complete) },
  }));
}

const draftsOf = (found: readonly Found[]): ProjectDraft[] => found.flatMap(({ contribution }) => contribution.projects ?? []);

const resolveAll = (drafts: readonly FactDraft[], ownerId: string, detector: string): Fact[] =>
  drafts.map((draft) => resolveFact(draft, ownerId, detector)).filter((fact) => fact !== undefined);

const serviceFacts = (contribution: Contribution): FactDraft[] => (contribution.services ?? []).map((service) => service.fact);

const buildService = ({ need, fact }: { need: Omit<ServiceNeed, 'factId'>; fact: FactDraft }): ServiceNeed => ({
  ...need,
  projectIds: [...need.projectIds].sort(byText),
  factId: `repository#${fact.name}`,
});

function buildProject(draft: ProjectDraft, detector: string, repository: Repository): Project | undefined {
  if (draft.directory !== '.' && !isSafePath(draft.directory)) {
    repository.report({
      ...draft.manifest,
      message: 'The name of this directory has characters that cannot be used in a workflow: left out.',
    });
    return undefined;
  }
  const id = `${draft.directory}:${draft.ecosystem}`;
  const { tasks, facts } = nameTasks(draft.tasks);
  return {
    id,
    directory: draft.directory,
    name: draft.name,
    ecosystem: draft.ecosystem,
    role: draft.role,
    workspaceId: draft.workspaceRoot === null ? null : `${draft.workspaceRoot}:${draft.ecosystem}`,
    manifest: draft.manifest,
    facts: resolveAll([...draft.facts, ...facts], id, detector).sort(byId),
    tasks: tasks.map(
      ({ task, factName }): Task => ({ purpose: task.purpose, name: task.name, command: task.command, factId: `${id}#${factName}` }),
    ),
  };
}

/** One fact for each task: the first of a purpose has the purpose's name, further ones have the tool's name after it. */
function nameTasks(drafts: readonly TaskDraft[]): { tasks: { task: TaskDraft; factName: string }[]; facts: FactDraft[] } {
  const used = new Set<string>();
  const tasks: { task: TaskDraft; factName: string }[] = [];
  const facts: FactDraft[] = [];
  for (const task of drafts) {
    const plain = `task.${task.purpose}` as const;
    const name = used.has(plain) ? (`${plain}.${task.name}` as const) : plain;
    if (used.has(name)) continue;
    used.add(name);
    tasks.push({ task, factName: name });
    const { command: value, kind, source, confidence, name: via, others = [] } = task;
    facts.push({ name, candidates: [{ value, kind, source, confidence, via }, ...others] });
  }
  return { tasks, facts };
}

function buildWorkspace(draft: WorkspaceDraft, detector: string, members: ReadonlyMap<string | null, readonly Project[]>): Workspace {
  const id = `${draft.root}:${draft.ecosystem}`;
  return {
    id,
    root: draft.root,
    ecosystem: draft.ecosystem,
    lockFiles: [...draft.lockFiles],
    projectIds: (members.get(id) ?? []).map((project) => project.id),
    facts: resolveAll(draft.facts, id, detector).sort(byId),
  };
}
