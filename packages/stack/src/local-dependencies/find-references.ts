import { directoryOf, joinPath } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';

/** A path of the repository that a file names relative to itself. */
export interface Reference {
  readonly path: string;
  readonly file: string;
  readonly line: number;
}

/** Longer files are generated, and name nothing that a manifest does not. */
const maxCharacters = 200_000;
const isLock = /(?:^|[/.-])lock(?:file)?(?:\.|b?$|-)|\.(?:sum|md|lock)$/i;

/** `../shared`, `..\Shared\Shared.csproj`, `./../x`, or `..` alone; no ellipsis, and nothing that only ends in two dots. */
const upward = /(?<![\w.])(?:\.[/\\])?\.\.(?![.\w])(?:[/\\]+[\w@.+-]+)*/g;

/** Every path above its own directory that a file names, resolved. Paths that leave the repository are left out. */
export function findReferences(repository: Repository, file: string): readonly Reference[] {
  const text = isLock.test(file) ? undefined : repository.text(file);
  if (text === undefined || text.length > maxCharacters || !text.includes('..')) return [];
  const directory = directoryOf(file);
  return repository.lines(file).flatMap((content, index) =>
    content.includes('..')
      ? [...content.matchAll(upward)].flatMap(([match]) => {
          const path = joinPath(directory, match.replaceAll('\\', '/'));
          return path === undefined ? [] : [{ path, file, line: index + 1 }];
        })
      : [],
  );
}
