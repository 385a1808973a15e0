import { keysAt, listAt, textAt, textsAt, valueAt } from '../parse/value-at.ts';
import { isSafeName } from '../safe-text.ts';
import type { Repository } from '../snapshot/repository.ts';
import type { RunnerFile, TargetDefinition } from './runner-target.ts';

/** Reads the tasks of a Taskfile. */
export function readTaskfile(repository: Repository, file: string): RunnerFile {
  const document = repository.yaml(file);
  const tasks = valueAt(document?.value, 'tasks');
  const targets = keysAt(tasks)
    .filter(isSafeName)
    .map((name): [string, TargetDefinition] => {
      const task = valueAt(tasks, name);
      const commands = typeof task === 'string' ? [task] : Array.isArray(task) ? task : [...listAt(task, 'cmds'), ...textsAt(task, 'cmd')];
      const isUnsuitable = ['prompt', 'interactive', 'watch', 'internal', 'requires', 'platforms'].some(
        (key) => valueAt(task, key) !== undefined,
      );
      return [
        name,
        {
          name,
          source: { file, line: document?.lineOf('tasks', name) ?? 1 },
          needs: [...listAt(task, 'deps'), ...commands].flatMap((item) => textAt(item, 'task') ?? []).concat(textsAt(task, 'deps')),
          lines: commands
            .flatMap((item) => (typeof item === 'string' ? [item] : (textAt(item, 'cmd') ?? [])))
            .flatMap((text) => text.split('\n')),
          isUnsuitable,
        },
      ];
    });
  return { runner: 'task', file, targets: new Map(targets) };
}

/** Reads the tasks of a mise configuration. Nothing of it is executed: it is only parsed. */
export function readMiseTasks(repository: Repository, file: string): RunnerFile {
  const document = repository.toml(file);
  const tasks = valueAt(document?.value, 'tasks');
  const targets = keysAt(tasks)
    .filter(isSafeName)
    .map((name): [string, TargetDefinition] => {
      const task = valueAt(tasks, name);
      const lines = typeof task === 'string' ? [task] : textsAt(task, 'run');
      return [
        name,
        {
          name,
          source: { file, line: document?.lineOf('tasks', name) ?? 1 },
          needs: [...textsAt(task, 'depends'), ...textsAt(task, 'depends_post')],
          lines: lines.flatMap((text) => text.split('\n')),
          isUnsuitable: ['confirm', 'hide', 'file', 'usage', 'shell', 'dir'].some((key) => valueAt(task, key) !== undefined),
        },
      ];
    });
  return { runner: 'mise', file, targets: new Map(targets) };
}
