import type { Ecosystem } from '@autodevops/contracts/stack';
import { soleFact } from '../../facts/fact-draft.ts';
import { findBatsTests } from '../../shell/bats-tests.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { draftOf, runnerTasks } from '../../task-runners/adopt-targets.ts';
import { runnerFilePatterns } from '../../task-runners/read-runner-files.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { preCommitTask } from './pre-commit.ts';

/** Projects of these accompany code and bring no tools that a target could use. */
const companions: ReadonlySet<Ecosystem> = new Set(['docker', 'terraform', 'helm', 'ansible', 'static-site', 'github-action']);

export const detector = defineDetector({
  meta: {
    id: 'task-runner',
    title: 'Task runners and hooks',
    summary:
      'Targets of make, just, Task and mise that check or test: for the projects beside them, and alone where nothing else covers a repository; shell tests and the hooks of pre-commit.',
    reads: [...runnerFilePatterns, '.pre-commit-config.{yaml,yml}'],
    decides: ['system-packages', 'task.*'],
  },
  phase: 'needs',
  detect: ({ repository, projects }) => {
    const code = projects.filter(({ ecosystem }) => !companions.has(ecosystem));
    const tasks = [...hookTasks(repository, projects), ...(code.length === 0 ? ownTasks(repository, projects) : [])];
    const [first] = tasks;
    return first === undefined ? {} : { projects: [describe(tasks, first)] };
  },
});

function hookTasks(repository: Repository, projects: readonly ProjectDraft[]): TaskDraft[] {
  const isRun = projects.some(
    ({ ecosystem, tasks }) => ecosystem === 'python' || tasks.some(({ command }) => command.includes('pre-commit')),
  );
  const task = isRun ? undefined : preCommitTask(repository);
  return task === undefined ? [] : [task];
}

/** A repository of nothing but scripts: its targets, or its shell tests. */
function ownTasks(repository: Repository, projects: readonly ProjectDraft[]): TaskDraft[] {
  const safe = runnerTasks(repository, '.', 'task-runner').filter(({ isSafe }) => isSafe);
  const tasks = safe
    .filter(({ purpose }, index) => safe.findIndex((other) => other.purpose === purpose) === index)
    .map((task) => draftOf(task, []));
  const isTested =
    tasks.some(({ purpose }) => purpose === 'test') || projects.some((project) => project.tasks.some(({ name }) => name === 'bats'));
  const found = isTested ? undefined : findBatsTests(repository, '.');
  if (found === undefined) return tasks;
  const source = { file: found.file, line: 1 };
  return [
    ...tasks,
    { purpose: 'test', name: 'bats', command: `bats --recursive ${found.folder}`, kind: 'convention', confidence: 0.8, source },
  ];
}

function describe(tasks: readonly TaskDraft[], first: TaskDraft): ProjectDraft {
  const bats = tasks.find(({ name }) => name === 'bats');
  return {
    ecosystem: 'task-runner',
    directory: '.',
    name: 'checks',
    role: 'unknown',
    manifest: first.source,
    workspaceRoot: null,
    facts:
      bats === undefined
        ? []
        : [soleFact('system-packages', { value: ['bats'], kind: 'convention', source: bats.source, confidence: 0.8, via: 'tests' })],
    tasks,
    dependencies: [],
  };
}
