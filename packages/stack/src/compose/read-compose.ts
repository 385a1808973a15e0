import type { SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, textAt, valueAt } from '../parse/value-at.ts';
import { isSafePath } from '../safe-text.ts';
import { byText, directoryOf, joinPath } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';

/** The compose files of a repository, those nearest to the root first. */
export const composeFiles = (repository: Repository): string[] =>
  repository
    .ending('yml', 'yaml')
    .filter((path) => /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(path))
    .sort((left, right) => left.split('/').length - right.split('/').length || byText(left, right));

export interface ComposeBuild {
  /** The build context, relative to the root. */
  readonly context: string;
  readonly source: SourcePlace;
}

/** Build contexts by Dockerfile, as compose files declare them. */
export function composeBuilds(repository: Repository): Map<string, ComposeBuild> {
  const builds = new Map<string, ComposeBuild>();
  for (const file of composeFiles(repository)) {
    const document = repository.yaml(file);
    for (const name of keysAt(document?.value, 'services')) {
      const build = valueAt(document?.value, 'services', name, 'build');
      const found = readBuild(directoryOf(file), build);
      if (found === undefined || builds.has(found.dockerfile)) continue;
      builds.set(found.dockerfile, { context: found.context, source: { file, line: document?.lineOf('services', name, 'build') ?? 1 } });
    }
  }
  return builds;
}

/** A build is a context, or a table with `context` and `dockerfile`; what leaves the repository is passed over. */
function readBuild(directory: string, build: unknown): { context: string; dockerfile: string } | undefined {
  const written = typeof build === 'string' ? build : textAt(build, 'context');
  const context = written === undefined ? undefined : joinPath(directory, written);
  if (context === undefined || (context !== '.' && !isSafePath(context))) return undefined;
  const dockerfile = joinPath(context, textAt(build, 'dockerfile') ?? 'Dockerfile');
  return dockerfile === undefined ? undefined : { context, dockerfile };
}
