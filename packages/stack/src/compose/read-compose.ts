import type { SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, textAt, valueAt } from '../parse/value-at.ts';
import { isSafePath } from '../safe-text.ts';
import { byText, directoryOf, joinPath } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';

/** One service of a compose file that names an image. What is built is the project itself, not something it needs. */
export interface ComposeService {
  readonly name: string;
  readonly image: string;
  readonly source: SourcePlace;
}

/** The compose files of a repository, those nearest to the root first. */
export const composeFiles = (repository: Repository): string[] =>
  repository
    .ending('yml', 'yaml')
    .filter((path) => /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(path))
    .sort((left, right) => left.split('/').length - right.split('/').length || byText(left, right));

/** Services with an image and without a build, in the order of files and names. */
export function composeServices(repository: Repository): ComposeService[] {
  return composeFiles(repository).flatMap((file) => {
    const document = repository.yaml(file);
    return keysAt(document?.value, 'services').flatMap((name) => {
      const image = textAt(document?.value, 'services', name, 'image');
      const isBuilt = valueAt(document?.value, 'services', name, 'build') !== undefined;
      if (image === undefined || isBuilt || document === undefined) return [];
      return [{ name, image, source: { file, line: document.lineOf('services', name, 'image') } }];
    });
  });
}

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
