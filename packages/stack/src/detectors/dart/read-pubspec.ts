import { keysAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { compileGlob } from '../../snapshot/compile-glob.ts';
import { directoryOf, fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** One package of Dart. */
export interface Pubspec {
  readonly file: string;
  readonly directory: string;
  readonly value: unknown;
  readonly lineOf: (...path: readonly string[]) => number;
  readonly name: string | undefined;
  readonly isFlutter: boolean;
  readonly isPublished: boolean;
  readonly dependencies: readonly Dependency[];
}

/** Every package of the repository whose manifest can be read, shallow ones first. */
export function readPubspecs(repository: Repository): Pubspec[] {
  return repository
    .named('pubspec.yaml')
    .flatMap((file): Pubspec[] => {
      const document = repository.yaml(file);
      if (document === undefined) return [];
      const { value } = document;
      if (keysAt(value).length === 0) {
        repository.report({ file, line: 1, message: 'Not a valid pubspec.yaml: it is no mapping.' });
        return [];
      }
      return [
        {
          file,
          directory: directoryOf(file),
          value,
          lineOf: (...path) => document.lineOf(...path),
          name: textAt(value, 'name'),
          isFlutter: needsFlutter(value),
          isPublished: textAt(value, 'publish_to') !== 'none' && textAt(value, 'version') !== undefined,
          dependencies: dependenciesOf(file, value, (...path) => document.lineOf(...path)),
        },
      ];
    })
    .toSorted((left, right) => depthOf(left.directory) - depthOf(right.directory));
}

const depthOf = (directory: string): number => (directory === '.' ? 0 : directory.split('/').length);

function needsFlutter(value: unknown): boolean {
  const sections = ['dependencies', 'dev_dependencies'] as const;
  const uses = sections.some((section) => keysAt(value, section).some((name) => textAt(value, section, name, 'sdk') === 'flutter'));
  return uses || valueAt(value, 'flutter') !== undefined || valueAt(value, 'environment', 'flutter') !== undefined;
}

function dependenciesOf(file: string, value: unknown, lineOf: Pubspec['lineOf']): Dependency[] {
  return (['dependencies', 'dev_dependencies'] as const).flatMap((section) =>
    keysAt(value, section).map((name) => ({
      name,
      isDevelopment: section === 'dev_dependencies',
      source: { file, line: lineOf(section, name) },
    })),
  );
}

/** Packages that are installed together, and what ties them. */
export interface PubWorkspace {
  readonly root: Pubspec;
  readonly members: readonly Pubspec[];
  /** `pub` resolves the members itself; Melos links packages that resolve on their own. */
  readonly tie: 'pub' | 'melos' | 'none';
  /** Where Melos is set up, in a file of its own or in the manifest. */
  readonly melos: { readonly file: string; readonly value: unknown; readonly lineOf: Pubspec['lineOf'] } | undefined;
}

/** Groups packages by the root that names them; examples and test packages count only as members. */
export function pubWorkspaces(repository: Repository, pubspecs: readonly Pubspec[]): PubWorkspace[] {
  const taken = new Set<Pubspec>();
  const found = pubspecs.flatMap((root): PubWorkspace[] => {
    if (taken.has(root)) return [];
    const melos = melosOf(repository, root);
    const named = textsAt(root.value, 'workspace');
    const isTied = named.length > 0 || melos !== undefined;
    if (!isTied && root.directory !== '.' && isPart(repository, root.directory)) return [];
    const globs = named.length > 0 ? named : textsAt(melos?.value, 'packages');
    const matches = globs.map((glob) => compileGlob(glob.replace(/^\.\//, '').replace(/\/$/, '')));
    const members = pubspecs.filter(
      (pubspec) =>
        pubspec !== root && !taken.has(pubspec) && isWithin(pubspec.directory, root.directory) && isNamed(root, pubspec, matches),
    );
    for (const pubspec of [root, ...members]) taken.add(pubspec);
    return [{ root, members, tie: named.length > 0 ? 'pub' : melos === undefined ? 'none' : 'melos', melos }];
  });
  return found;
}

const isNamed = (root: Pubspec, pubspec: Pubspec, matches: readonly ((path: string) => boolean)[]): boolean => {
  const relative = root.directory === '.' ? pubspec.directory : pubspec.directory.slice(root.directory.length + 1);
  return matches.some((matchesGlob) => matchesGlob(relative));
};

/** An example belongs to the package above it, and so does the tool folder of a repository. */
const isPart = (repository: Repository, directory: string): boolean =>
  isOptionalDirectory(directory) ||
  upwards(directory)
    .slice(1)
    .some((parent) => repository.has(fileIn(parent, 'pubspec.yaml')) && /(?:^|\/)(?:tool|tools|docs?)$/.test(directory));

function melosOf(repository: Repository, root: Pubspec): PubWorkspace['melos'] {
  const file = fileIn(root.directory, 'melos.yaml');
  const document = repository.has(file) ? repository.yaml(file) : undefined;
  if (document !== undefined) return { file, value: document.value, lineOf: (...path) => document.lineOf(...path) };
  const value = valueAt(root.value, 'melos');
  return value === undefined ? undefined : { file: root.file, value, lineOf: (...path) => root.lineOf('melos', ...path) };
}
