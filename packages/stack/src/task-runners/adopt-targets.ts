import type { Ecosystem, TaskPurpose } from '@autodevops/contracts/stack';
import type { ProjectDraft, TaskDraft } from '../detectors/define-detector.ts';
import { serverForTests } from '../detectors/services/defined-services.ts';
import type { CandidateDraft } from '../facts/fact-draft.ts';
import type { Repository } from '../snapshot/repository.ts';
import { inspectTarget, type TargetInspection } from './inspect-target.ts';
import { readRunnerFiles } from './read-runner-files.ts';
import { runnerCommand, type TargetDefinition } from './runner-target.ts';
import { purposeOfTarget, rankOfTarget } from './target-purpose.ts';

/** On every runner, and harmless in a check. */
const basics =
  'echo printf true test [ cd mkdir rm cp mv cat diff find grep sed awk sort uniq xargs ls wc tr head tail touch export set git env';

/** What the set-up of an ecosystem's own job brings. Ecosystems that are not listed take no targets. */
const brought: Partial<Record<Ecosystem, string>> = {
  go: 'go gofmt',
  node: 'node npm npx pnpm yarn bun',
  python: 'python python3 uv poetry pdm pipenv hatch tox nox',
  rust: 'cargo rustfmt',
  ruby: 'bundle',
  php: 'composer',
  elixir: 'mix',
  jvm: './mvnw ./gradlew mvn gradle',
  dotnet: 'dotnet',
  'task-runner': 'python3 node npm npx go cargo shellcheck yamllint jq gcc cc g++ clang cmake ctest bash sh perl ruby php',
};

/** On every runner: clients of servers, and what waits for one. A target that tests with a server may use them too. */
const clients = 'psql pg_isready createdb dropdb mysql mysqladmin redis-cli nc sleep kill while until do done if then fi for';

/** Ecosystems whose jobs run a target in the place of the command that everybody uses. */
const yielding: ReadonlySet<Ecosystem> = new Set(['go', 'task-runner']);

export interface RunnerTask {
  readonly purpose: TaskPurpose;
  readonly command: string;
  readonly target: TargetDefinition;
  readonly inspection: TargetInspection;
  readonly isSafe: boolean;
}

/** The targets of a directory that serve a purpose, best first; safe only with programs that the ecosystem's job has. */
export function runnerTasks(repository: Repository, directory: string, ecosystem: Ecosystem): RunnerTask[] {
  const programs = new Set([...basics.split(' '), ...(brought[ecosystem] ?? '').split(' ')]);
  const withClients = new Set([...programs, ...clients.split(' ')]);
  return readRunnerFiles(repository, directory)
    .flatMap((runnerFile) =>
      [...runnerFile.targets.values()].flatMap((target): RunnerTask[] => {
        const purpose = purposeOfTarget(target.name);
        if (purpose === undefined) return [];
        const inspection = inspectTarget(runnerFile, target.name);
        const known = purpose === 'integration-test' ? withClients : programs;
        const isSafe = !inspection.isUnsuitable && [...inspection.programs].every((program) => known.has(program));
        return [{ purpose, command: runnerCommand(runnerFile.runner, target.name), target, inspection, isSafe }];
      }),
    )
    .sort((left, right) => rankOfTarget(left.target.name) - rankOfTarget(right.target.name));
}

/**
 * Adds the targets of task runners to a project's tasks: a safe one fills a purpose that nothing serves, and takes the place of a command
 * that is only a convention. What a manifest declares stays, and the target is kept as what lost against it.
 */
export function adoptTargets(repository: Repository, project: ProjectDraft): ProjectDraft {
  if (brought[project.ecosystem] === undefined || project.ecosystem === 'task-runner') return project;
  const safe = runnerTasks(repository, project.directory, project.ecosystem).filter(
    ({ isSafe, purpose }) => isSafe && (purpose !== 'integration-test' || serverForTests(repository, project.dependencies) !== undefined),
  );
  const tasks = safe.filter(({ purpose }, index) => safe.findIndex((other) => other.purpose === purpose) === index);
  return tasks.length === 0
    ? project
    : { ...project, tasks: tasks.reduce((known, task) => adopt(known, task, project.ecosystem), [...project.tasks]) };
}

function adopt(tasks: TaskDraft[], found: RunnerTask, ecosystem: Ecosystem): TaskDraft[] {
  const index = tasks.findIndex(({ purpose }) => purpose === found.purpose);
  const known = tasks[index];
  if (known === undefined) return found.purpose !== 'integration-test' && isDone(tasks, found) ? tasks : [...tasks, draftOf(found, [])];
  const isConvention = tasks.every((task) => task.purpose !== found.purpose || task.kind === 'convention');
  if (isConvention && yielding.has(ecosystem) && (found.purpose === 'test' || found.purpose === 'integration-test')) {
    const rest = tasks.filter(({ purpose }) => purpose !== found.purpose);
    return [...rest, draftOf(found, [candidateOf(known, found)])];
  }
  const loser: CandidateDraft = {
    value: found.command,
    kind: 'declaration',
    source: found.target.source,
    confidence: 0.6,
    via: 'target',
    admits: (command) => doesTheSame(found, command),
  };
  return tasks.with(index, { ...known, others: [...(known.others ?? []), loser] });
}

/** A target that only calls what another task runs already would do it twice. */
const isDone = (tasks: readonly TaskDraft[], found: RunnerTask): boolean => tasks.some(({ command }) => doesTheSame(found, command));

const doesTheSame = ({ inspection }: RunnerTask, command: string): boolean =>
  inspection.text.includes(command.replace(/ \.\/\.\.\.$/, '')) ||
  command
    .split(' ')
    .slice(0, 2)
    .every((word) => inspection.text.includes(word));

export const draftOf = ({ purpose, command, target }: RunnerTask, others: readonly CandidateDraft[]): TaskDraft => ({
  purpose,
  name: target.name,
  command,
  kind: 'declaration',
  confidence: 0.8,
  source: target.source,
  ...(others.length === 0 ? {} : { others }),
});

const candidateOf = (task: TaskDraft, found: RunnerTask): CandidateDraft => ({
  value: task.command,
  kind: task.kind,
  source: task.source,
  confidence: task.confidence,
  via: task.name,
  admits: () => doesTheSame(found, task.command),
});
