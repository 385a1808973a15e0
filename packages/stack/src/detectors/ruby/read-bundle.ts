import type { SourcePlace } from '@autodevops/contracts/stack';
import { baseNameOf, directoryOf, fileIn, joinPath, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** A gem that a Gemfile or a gemspec names, or that only a lock file holds. */
export interface Gem extends Dependency {
  /** Whether it runs in production only, where no test sees it. */
  readonly isProduction: boolean;
  /** Whether its group is installed by those alone who ask for it. */
  readonly isOptional: boolean;
}

/** One directory with a Gemfile or a gemspec, and the bundle its commands run in. */
export interface Bundle {
  readonly directory: string;
  /** The Gemfile, or the gemspec where the Gemfile lies in a parent directory. */
  readonly manifest: string;
  readonly gemspec: string | undefined;
  /** The directory of the Gemfile that bundler finds from here. */
  readonly root: string;
  readonly gemfile: string;
  /** The committed lock file. */
  readonly lock: string | undefined;
  /** What the Gemfile and the gemspec name, by name, without optional groups: nothing installs those unasked. */
  readonly gems: ReadonlyMap<string, Gem>;
  /** Every gem of the lock file with its line, without those that an install leaves out. */
  readonly locked: ReadonlyMap<string, number>;
}

const gemfileNames = ['Gemfile', 'gems.rb'];

/** Every bundle, sorted by directory. A gemspec without a Gemfile at or above it has nothing to install it with and is left out. */
export function readBundles(repository: Repository): Bundle[] {
  const specs = repository.ending('gemspec').filter((path) => baseNameOf(path) !== '.gemspec');
  const gemfiles = repository.named('gemfile', 'gems.rb').filter((path) => isGemfile(repository, path));
  const directories = [...new Set([...gemfiles, ...specs].map(directoryOf))].sort();
  const known = new Set(gemfiles);
  const specOf = new Map(specs.map((file) => [directoryOf(file), file]));
  return directories.flatMap((directory) => {
    const gemfile = upwards(directory)
      .flatMap((parent) => gemfileNames.map((name) => fileIn(parent, name)))
      .find((file) => known.has(file));
    if (gemfile === undefined) return [];
    const root = directoryOf(gemfile);
    const gemspec = specOf.get(directory);
    const lock = [fileIn(root, 'Gemfile.lock'), fileIn(root, 'gems.locked')].find((file) => repository.has(file));
    const manifest = root === directory ? gemfile : (gemspec ?? gemfile);
    const named = readGems(repository, gemfile, gemspec);
    const isInstalled = (name: string): boolean => named.get(name)?.isOptional !== true;
    const gems = new Map([...named].filter(([name]) => isInstalled(name)));
    const locked = new Map([...readLock(repository, lock)].filter(([name]) => isInstalled(name)));
    return [{ directory, manifest, gemspec, root, gemfile, lock, gems, locked }];
  });
}

/** `gems.rb` is also a likely name for a file of a program: as a Gemfile it names a source, a gemspec or a gem. */
const isGemfile = (repository: Repository, path: string): boolean =>
  baseNameOf(path) === 'Gemfile' ||
  (baseNameOf(path) === 'gems.rb' && repository.lines(path).some((line) => /^(?:source|gemspec|gem)\b/.test(line)));

/** Whether a gem is in the bundle, and the place that says so: the manifest before the lock. */
export function gemPlace({ gems, locked, lock }: Bundle, name: string): SourcePlace | undefined {
  const line = locked.get(name);
  return gems.get(name)?.source ?? (line === undefined || lock === undefined ? undefined : { file: lock, line });
}

function readGems(repository: Repository, gemfile: string, gemspec: string | undefined): ReadonlyMap<string, Gem> {
  const gems = new Map<string, Gem>();
  const included = includedGemfiles(repository, gemfile);
  const found = [
    ...[gemfile, ...included].flatMap((file) => gemfileGems(repository, file)),
    ...(gemspec === undefined ? [] : gemspecGems(repository, gemspec)),
  ];
  for (const gem of found) if (!gems.has(gem.name)) gems.set(gem.name, gem);
  return gems;
}

/** Files that `eval_gemfile` reads with a plain name. */
function includedGemfiles(repository: Repository, gemfile: string): string[] {
  return repository.lines(gemfile).flatMap((line) => {
    const name = /^\s*eval_gemfile\s*\(?\s*["']([\w./-]+)["']/.exec(line)?.[1];
    const file = name === undefined ? undefined : joinPath(directoryOf(gemfile), name);
    return file !== undefined && repository.has(file) ? [file] : [];
  });
}

function gemfileGems(repository: Repository, file: string): Gem[] {
  const groups: string[] = [];
  return repository.lines(file).flatMap((line, index) => {
    if (/^\s*#/.test(line)) return [];
    const opened = /^\s*(?:group\b(.*)|.*)\bdo\b(?:\s*\|.*\|)?\s*(?:#.*)?$/.exec(line) ?? /^\s*(?:if|unless|case)\b()/.exec(line);
    if (/^\s*end\b/.test(line)) groups.pop();
    else if (opened !== null) groups.push(opened[1] ?? '');
    const [, name, rest = ''] = /^\s*gem\s*\(?\s*["']([A-Za-z0-9][\w.-]*)["'](.*)$/.exec(line) ?? [];
    if (name === undefined) return [];
    const own = /\bgroups?(?::|\s*=>)\s*(\[[^\]]*\]|%i\[[^\]]*\]|\S+)/.exec(rest)?.[1] ?? '';
    const words = `${groups.join(' ')} ${own}`;
    const isTested = /:?\b(?:test|development)\b/.test(words);
    const source = { file, line: index + 1 };
    const isProduction = /\bproduction\b/.test(words) && !/\btest\b/.test(words);
    return [{ name, source, isDevelopment: isTested, isProduction, isOptional: /\boptional(?::|\s*=>)\s*true\b/.test(words) }];
  });
}

function gemspecGems(repository: Repository, file: string): Gem[] {
  return repository.lines(file).flatMap((line, index) => {
    const [, kind, name] = /\.add_(runtime_|development_)?dependency\s*\(?\s*["']([A-Za-z0-9][\w.-]*)["']/.exec(line) ?? [];
    if (name === undefined || /^\s*#/.test(line)) return [];
    return [{ name, source: { file, line: index + 1 }, isDevelopment: kind === 'development_', isProduction: false, isOptional: false }];
  });
}

function readLock(repository: Repository, lock: string | undefined): ReadonlyMap<string, number> {
  const locked = new Map<string, number>();
  if (lock === undefined) return locked;
  repository.lines(lock).forEach((line, index) => {
    const name = /^ {4}([A-Za-z0-9][\w.-]*) \([^)]*\)$/.exec(line)?.[1];
    if (name !== undefined && !locked.has(name)) locked.set(name, index + 1);
  });
  return locked;
}
