import type { SourcePlace, TaskPurpose } from '@autodevops/contracts/stack';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { type Bundle, gemPlace } from './read-bundle.ts';
import { readRakefile } from './read-rakefile.ts';

/**
 * What a bundle can run. A program of `bin` is preferred to `bundle exec`: it is what the people of the repository start. `tests` are the paths of
 * the Ruby files in the test folders of this directory and of no nested one.
 */
export function rubyTasks(repository: Repository, bundle: Bundle, tests: readonly string[]): TaskDraft[] {
  const context = { repository, bundle, tests };
  return [...lintTasks(context), ...typeTasks(context), ...compileTask(context), ...testTasks(context), ...featureTask(context)];
}

interface Context {
  readonly repository: Repository;
  readonly bundle: Bundle;
  readonly tests: readonly string[];
}

/** The command of a program: its file in `bin` where there is one. */
export function programOf(repository: Repository, { directory, gemspec }: Bundle, name: string): string {
  const isApplication = gemspec === undefined;
  return isApplication && repository.has(fileIn(directory, `bin/${name}`)) ? `bin/${name}` : `bundle exec ${name}`;
}

const task = (purpose: TaskPurpose, name: string, command: string, source: SourcePlace, isConfigured = true): TaskDraft => ({
  purpose,
  name,
  command,
  kind: isConfigured ? 'declaration' : 'convention',
  confidence: isConfigured ? 0.9 : 0.75,
  source,
});

function configOf({ repository, bundle }: Context, ...names: readonly string[]): SourcePlace | undefined {
  const file = names.map((name) => fileIn(bundle.directory, name)).find((path) => repository.has(path));
  return file === undefined ? undefined : { file, line: 1 };
}

function lintTasks(context: Context): TaskDraft[] {
  const { repository, bundle } = context;
  const tasks: TaskDraft[] = [];
  const rubocop = ['rubocop', 'rubocop-rails-omakase', 'rubocop-shopify']
    .map((name) => gemPlace(bundle, name))
    .find((place) => place !== undefined);
  const rubocopConfig = configOf(context, '.rubocop.yml', '.rubocop.yaml', '.config/rubocop/config.yml');
  const standard = bundle.gems.get('standard')?.source ?? bundle.gems.get('standardrb')?.source;
  if (rubocop !== undefined && rubocopConfig !== undefined)
    tasks.push(task('lint', 'rubocop', programOf(repository, bundle, 'rubocop'), rubocopConfig));
  else if (standard !== undefined) tasks.push(task('lint', 'standardrb', programOf(repository, bundle, 'standardrb'), standard));
  const templates = configOf(context, '.erb_lint.yml', '.erb-lint.yml');
  if (templates !== undefined && (gemPlace(bundle, 'erb_lint') ?? gemPlace(bundle, 'erb-lint')) !== undefined)
    tasks.push(task('lint', 'erb_lint', 'bundle exec erb_lint --lint-all', templates));
  const haml = configOf(context, '.haml-lint.yml');
  if (haml !== undefined && gemPlace(bundle, 'haml_lint') !== undefined)
    tasks.push(task('lint', 'haml-lint', programOf(repository, bundle, 'haml-lint'), haml));
  const reek = configOf(context, '.reek.yml');
  if (reek !== undefined && bundle.gems.has('reek')) tasks.push(task('lint', 'reek', 'bundle exec reek', reek));
  return tasks;
}

function typeTasks(context: Context): TaskDraft[] {
  const tasks: TaskDraft[] = [];
  const sorbet = configOf(context, 'sorbet/config');
  if (sorbet !== undefined && (gemPlace(context.bundle, 'sorbet') ?? gemPlace(context.bundle, 'sorbet-static')) !== undefined)
    tasks.push(task('typecheck', 'sorbet', 'bundle exec srb typecheck', sorbet));
  const steep = configOf(context, 'Steepfile');
  if (steep !== undefined && gemPlace(context.bundle, 'steep') !== undefined)
    tasks.push(task('typecheck', 'steep', 'bundle exec steep check', steep));
  return tasks;
}

/** A gem with an extension in C or Rust compiles it before its tests can load it. */
function compileTask({ repository, bundle }: Context): TaskDraft[] {
  const compile = readRakefile(repository, bundle.directory)?.compiles;
  return compile === undefined ? [] : [task('build', 'rake compile', 'bundle exec rake compile', compile)];
}

/** RSpec where there are specs: a folder of tests beside them is what a generator left. Then Rails, then what the Rakefile defines. */
function testTasks(context: Context): TaskDraft[] {
  const { repository, bundle, tests } = context;
  const rake = readRakefile(repository, bundle.directory);
  const spec = tests.find((path) => path.endsWith('_spec.rb'));
  const units = tests.filter((path) => /(?:_test|(?:^|\/)test_[^/]+)\.rb$/.test(path));
  const usesRspec = ['rspec', 'rspec-rails', 'rspec-core'].some((name) => gemPlace(bundle, name) !== undefined);
  const hasRails = gemPlace(bundle, 'rails') !== undefined && repository.has(fileIn(bundle.directory, 'config/application.rb'));
  const rakeTask = (name: string, source: SourcePlace): TaskDraft[] => [task('test', name, `bundle exec ${name}`, source)];
  if (spec !== undefined && usesRspec) return [task('test', 'rspec', programOf(repository, bundle, 'rspec'), { file: spec, line: 1 })];
  if (units.length > 0 && hasRails) return railsTests(context, units);
  if (tests.length === 0 || rake === undefined) return [];
  if (rake.test !== undefined) return rakeTask('rake test', rake.test);
  if (rake.spec !== undefined) return rakeTask('rake spec', rake.spec);
  return rake.default === undefined ? [] : rakeTask('rake', rake.default);
}

function featureTask({ repository, bundle }: Context): TaskDraft[] {
  if ((gemPlace(bundle, 'cucumber') ?? gemPlace(bundle, 'cucumber-rails')) === undefined) return [];
  const file = repository.below(fileIn(bundle.directory, 'features')).find((path) => path.endsWith('.feature'));
  return file === undefined ? [] : [task('integration-test', 'cucumber', programOf(repository, bundle, 'cucumber'), { file, line: 1 })];
}

/** System tests drive a browser and are left out of `rails test`. */
function railsTests({ repository, bundle }: Context, units: readonly string[]): TaskDraft[] {
  const program = programOf(repository, bundle, 'rails');
  const folder = fileIn(bundle.directory, 'test/system/');
  const system = units.find((path) => path.startsWith(folder));
  const unit = units.find((path) => !path.startsWith(folder));
  return [
    ...(unit === undefined ? [] : [task('test', 'rails test', `${program} test`, { file: unit, line: 1 })]),
    ...(system === undefined ? [] : [task('end-to-end-test', 'system tests', `${program} test:system`, { file: system, line: 1 })]),
  ];
}
