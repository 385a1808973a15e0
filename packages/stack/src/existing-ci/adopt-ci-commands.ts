import { TaskPurpose } from '@autodevops/contracts/stack';
import type { ProjectDraft, TaskDraft } from '../detectors/define-detector.ts';
import type { CandidateDraft } from '../facts/fact-draft.ts';
import type { Repository } from '../snapshot/repository.ts';
import { runnerTasks } from '../task-runners/adopt-targets.ts';
import type { CiCommand } from './ci-job.ts';
import { purposeOfCommand } from './command-forms.ts';
import { existingCiJobs } from './read-existing-ci.ts';
import { isSameCommand } from './same-command.ts';

/**
 * Lets what CI runs today decide between a project's commands. A command of CI counts when a manifest or the detector knows it too, when it is a
 * safe target, or when it has one of the fixed forms; it then takes the place of a command that was only a convention. What a manifest declares
 * stays and is confirmed. No text of CI enters a command otherwise.
 */
export function adoptCiCommands(repository: Repository, project: ProjectDraft): ProjectDraft {
  const commands = commandsIn(repository, project.directory);
  if (commands.length === 0) return project;
  const confirmed = project.tasks.map((task) => confirm(task, commands));
  const targets = runnerTasks(repository, project.directory, project.ecosystem).filter(({ isSafe }) => isSafe);
  const tasks = TaskPurpose.options.reduce((known, purpose) => {
    const current = known.filter((task) => task.purpose === purpose);
    if (current.some(({ kind }) => kind !== 'convention')) return known;
    if (current.some(({ command }) => commands.some(({ text }) => isSameCommand(text, command)))) return known;
    const found = commands.flatMap((command) => {
      const target = targets.find((candidate) => candidate.purpose === purpose && isSameCommand(candidate.command, command.text));
      if (target !== undefined) return [fromCi(command, purpose, target.target.name, target.command, current)];
      return purposeOfCommand(project.ecosystem, command.text) === purpose
        ? [fromCi(command, purpose, nameOf(command.text), command.text, current)]
        : [];
    })[0];
    return found === undefined ? known : [...known.filter((task) => task.purpose !== purpose), found];
  }, confirmed);
  return { ...project, tasks };
}

const commandsByRepository = new WeakMap<Repository, ReadonlyMap<string | undefined, readonly CiCommand[]>>();

/** What CI runs in a directory, looked up once for a repository: this is asked for every project. */
function commandsIn(repository: Repository, directory: string): readonly CiCommand[] {
  const known =
    commandsByRepository.get(repository) ??
    Map.groupBy(
      existingCiJobs(repository)
        .filter(({ name }) => !/deploy|publish|release/i.test(name))
        .flatMap((job) => job.commands),
      (command) => command.directory,
    );
  commandsByRepository.set(repository, known);
  return known.get(directory) ?? [];
}

/** A task that CI runs is sure, and where only habit spoke for it, CI's line does. Of several commands the one that CI runs wins. */
function confirm(task: TaskDraft, commands: readonly CiCommand[]): TaskDraft {
  const own = commands.find(({ text }) => isSameCommand(text, task.command));
  if (own !== undefined) {
    const ciLine = candidateOf(task.command, own);
    if (task.kind === 'convention') return { ...task, kind: 'declaration', source: own.source, confidence: 0.95 };
    return { ...task, confidence: Math.max(task.confidence, 0.95), others: [...(task.others ?? []), ciLine] };
  }
  for (const other of task.others ?? []) {
    const found = commands.find(({ text }) => isSameCommand(text, String(other.value)));
    if (found === undefined) continue;
    const { command, kind, source, confidence, name } = task;
    const loser: CandidateDraft = { value: command, kind, source, confidence: Math.min(confidence, 0.45), via: name };
    const rest = (task.others ?? []).filter((candidate) => candidate !== other);
    return { ...task, command: String(other.value), kind: 'declaration', source: found.source, confidence: 0.95, others: [loser, ...rest] };
  }
  return task;
}

function fromCi(command: CiCommand, purpose: TaskPurpose, name: string, text: string, replaced: readonly TaskDraft[]): TaskDraft {
  return {
    purpose,
    name,
    command: text,
    kind: 'declaration',
    confidence: 0.9,
    source: command.source,
    others: replaced.map((task) => ({
      value: task.command,
      kind: task.kind,
      source: task.source,
      confidence: Math.min(task.confidence, 0.45),
      via: task.name,
    })),
  };
}

const candidateOf = (value: string, { source }: CiCommand): CandidateDraft => ({
  value,
  kind: 'declaration',
  source,
  confidence: 0.95,
  via: 'existing CI',
});

/** The tool of a command that has a fixed form. */
const nameOf = (command: string): string => command.split(' ').slice(0, 2).join(' ');
