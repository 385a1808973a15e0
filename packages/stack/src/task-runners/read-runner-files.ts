import { fileIn } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import { readJustfile } from './read-justfile.ts';
import { readMakefile } from './read-makefile.ts';
import { readMiseTasks, readTaskfile } from './read-task-tables.ts';
import type { RunnerFile } from './runner-target.ts';

/** Files that hold targets, as patterns for what is read. */
export const runnerFilePatterns: readonly string[] = [
  '**/{GNUmakefile,makefile}',
  '**/{justfile,.justfile}',
  '**/Taskfile.{yml,yaml}',
  '**/Taskfile.dist.{yml,yaml}',
  '**/{mise,.mise}.toml',
];

const readers: readonly (readonly [readonly string[], (repository: Repository, file: string) => RunnerFile])[] = [
  [['GNUmakefile', 'makefile', 'Makefile'], readMakefile],
  [['justfile', 'Justfile', '.justfile'], readJustfile],
  [['Taskfile.yml', 'taskfile.yml', 'Taskfile.yaml', 'taskfile.yaml', 'Taskfile.dist.yml', 'Taskfile.dist.yaml'], readTaskfile],
  [['mise.toml', '.mise.toml'], readMiseTasks],
];

/** The runners of a directory that have targets: the first file of each, as the runners themselves choose it. */
export function readRunnerFiles(repository: Repository, directory: string): RunnerFile[] {
  return readers.flatMap(([names, read]) => {
    const file = names.map((name) => fileIn(directory, name)).find((path) => repository.text(path) !== undefined);
    const found = file === undefined ? undefined : read(repository, file);
    return found === undefined || found.targets.size === 0 ? [] : [found];
  });
}
