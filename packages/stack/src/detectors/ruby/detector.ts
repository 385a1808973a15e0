import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { frontEndFacts } from './front-end.ts';
import { platformFacts } from './lock-platforms.ts';
import { databaseFacts, isUnusedDriver, railsDatabase } from './rails-database.ts';
import { type Bundle, gemPlace, readBundles } from './read-bundle.ts';
import { rubyTasks } from './ruby-tasks.ts';
import { rubyVersionFacts } from './ruby-version.ts';
import { systemPackageFacts } from './system-packages.ts';
import { toolFacts } from './tools.ts';

export const detector = defineDetector({
  meta: {
    id: 'ruby',
    title: 'Ruby',
    summary: 'Gems and applications with a Gemfile, the Ruby they run on, the database of Rails, tests and linters.',
    reads: [
      '**/Gemfile',
      '**/gems.rb',
      '**/Gemfile.lock',
      '**/gems.locked',
      '**/*.gemspec',
      '**/Gemfile.*',
      '**/.ruby-version',
      '**/.tool-versions',
      ...environmentFiles,
      '**/mise.toml',
      '**/.mise.toml',
      '**/Rakefile',
      '**/lib/tasks/*.rake',
      '**/config/database*.yml*',
    ],
    decides: [
      'ruby.version',
      'ruby.version-file',
      'ruby.versions',
      'ruby.requires',
      'ruby.missing-platform',
      'ruby.database-adapter',
      'ruby.database-prepare',
      'ruby.database-sample',
      'ruby.tools',
      'ruby.front-end',
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'framework',
      'system-packages',
      'test.services',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const bundles = readBundles(repository).filter(({ directory }) => directory === '.' || !isOptionalDirectory(directory));
    const tests = testsByBundle(repository, bundles);
    const projects = bundles.map((bundle) => describe(repository, bundle, tests.get(bundle.directory) ?? []));
    const kept = bundles.filter((bundle, index) => !isSiteOnly(repository, bundle, projects[index]));
    return {
      projects: projects.filter((_, index) => kept.includes(bundles[index] as Bundle)),
      workspaces: [...new Set(kept.map(({ root }) => root))].map((root) =>
        describeWorkspace(kept.filter((bundle) => bundle.root === root)),
      ),
    };
  },
});

/** Ruby files in test folders, by the bundle they belong to: the nearest one above the folder. */
function testsByBundle(repository: Repository, bundles: readonly Bundle[]): ReadonlyMap<string, string[]> {
  const directories = new Set(bundles.map(({ directory }) => directory));
  const tests = repository.ending('rb').filter((path) => /(?:^|\/)(?:test|spec|tests)\/.*\.rb$/.test(path));
  return Map.groupBy(tests, (path) => {
    const owner = upwards(directoryOf(path)).find((directory) => directories.has(directory)) ?? '.';
    const inside = owner === '.' ? path : path.slice(owner.length + 1);
    return /^(?:test|spec|tests)\//.test(inside) ? owner : '';
  });
}

/** A bundle that only brings a site generator is a part of the site. */
const isSiteOnly = (repository: Repository, { directory, gemspec }: Bundle, project: ProjectDraft | undefined): boolean =>
  gemspec === undefined && project?.tasks.length === 0 && repository.has(fileIn(directory, '_config.yml'));

function describeWorkspace(bundles: readonly Bundle[]): WorkspaceDraft {
  const { root, gemfile, lock } = bundles[0] as Bundle;
  const declared = { kind: 'declaration', source: { file: gemfile, line: 1 }, confidence: 0.95, via: 'Gemfile' } as const;
  const isLocked = lock !== undefined && isSafePath(lock);
  const locked = isLocked ? { ...declared, source: { file: lock, line: 1 } } : declared;
  return {
    ecosystem: 'ruby',
    root,
    lockFiles: isLocked ? [lock] : [],
    facts: [
      soleFact('package-manager', { ...declared, value: 'bundler' }),
      soleFact('package-manager.install-mode', { ...locked, value: isLocked ? 'frozen' : 'unfrozen' }),
      ...(isLocked ? [soleFact('package-manager.lock', { ...locked, value: lock })] : []),
    ],
  };
}

function describe(repository: Repository, bundle: Bundle, tests: readonly string[]): ProjectDraft {
  const { directory, manifest, root } = bundle;
  const database = railsDatabase(repository, bundle);
  return {
    ecosystem: 'ruby',
    directory,
    name: directory === '.' ? 'root' : directory,
    role: roleOf(repository, bundle),
    manifest: { file: manifest, line: 1 },
    workspaceRoot: root,
    facts: [
      ...rubyVersionFacts(repository, bundle),
      ...platformFacts(repository, bundle),
      ...databaseFacts(repository, bundle, database),
      ...toolFacts(repository, bundle),
      ...systemPackageFacts(bundle),
      ...frameworkFacts(bundle),
      ...frontEndFacts(repository, bundle),
    ],
    tasks: rubyTasks(repository, bundle, tests),
    dependencies: [...bundle.gems.values()].filter(({ name, isProduction }) => !isProduction && !isUnusedDriver(name, database)),
  };
}

const frameworks = ['rails', 'hanami', 'sinatra', 'roda', 'grape', 'jekyll'];

function frameworkFacts(bundle: Bundle): FactDraft[] {
  const facts: FactDraft[] = [];
  const declared = { kind: 'declaration', confidence: 0.9, via: 'Gemfile' } as const;
  const named = frameworks.find((name) => bundle.gems.has(name));
  const framework = named === undefined ? undefined : bundle.gems.get(named);
  if (framework !== undefined) facts.push(soleFact('framework', { ...declared, value: framework.name, source: framework.source }));
  return facts;
}

/** What has a gemspec is published and has consumers; the rest runs. */
function roleOf(repository: Repository, bundle: Bundle): ProjectRole {
  if (bundle.gemspec !== undefined) {
    const hasProgram = repository.below(fileIn(bundle.directory, 'exe')).length > 0;
    return hasProgram ? 'cli' : 'library';
  }
  if (gemPlace(bundle, 'rails') !== undefined || repository.has(fileIn(bundle.directory, 'config.ru'))) return 'application';
  return 'unknown';
}
