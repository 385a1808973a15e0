import type { ProjectRole } from '@autodevops/contracts/stack';
import { valueAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CargoManifest } from './read-cargo.ts';

/** Whether a package builds a program: a `[[bin]]`, `src/main.rs`, or files of `src/bin`. */
export const hasProgram = (repository: Repository, { directory, document }: CargoManifest): boolean =>
  valueAt(document.value, 'bin') !== undefined ||
  repository.has(fileIn(directory, 'src/main.rs')) ||
  programFolders(repository).has(directory);

const foldersByRepository = new WeakMap<Repository, ReadonlySet<string>>();

/** Directories of packages with files in `src/bin`, found once for a repository: a large one has many packages and many more paths. */
function programFolders(repository: Repository): ReadonlySet<string> {
  const known = foldersByRepository.get(repository);
  if (known !== undefined) return known;
  const folders = new Set(
    repository
      .ending('rs')
      .flatMap((path) => /^(?:(.+)\/)?src\/bin\/[^/]+(?:\/main)?\.rs$/.exec(path)?.slice(1, 2) ?? [])
      .map((folder) => folder ?? '.'),
  );
  foldersByRepository.set(repository, folders);
  return folders;
}

/** Crates that read a command line. */
const commandLine = new Set(['clap', 'structopt', 'argh', 'pico-args', 'lexopt', 'bpaf', 'gumdrop', 'docopt']);

/** A program that reads a command line is a tool, another one an application; a package without a program is a library. */
export function crateRole(repository: Repository, manifest: CargoManifest): ProjectRole {
  if (manifest.name === undefined) return 'monorepo-root';
  if (!hasProgram(repository, manifest)) return 'library';
  return manifest.dependencies.some(({ name }) => commandLine.has(name)) ? 'cli' : 'application';
}
