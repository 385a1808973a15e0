import type { Ecosystem, TaskPurpose } from '@autodevops/contracts/stack';

/** A command that is understood as a whole: every word of it is one of these. */
interface CommandForm {
  readonly ecosystem: Ecosystem;
  readonly purpose: TaskPurpose;
  readonly pattern: RegExp;
}

/** `head`, then any number of the words, as one pattern. */
const form = (ecosystem: Ecosystem, purpose: TaskPurpose, head: string, ...words: readonly string[]): CommandForm => ({
  ecosystem,
  purpose,
  pattern: new RegExp(`^(?:${head})(?: (?:${words.length === 0 ? '(?!)' : words.join('|')}))*$`),
});

const path = String.raw`(?!-)(?!\S*\.\.(?:/|$))[\w@+][\w.@+/-]*`;
const here = String.raw`\.(?:/)?`;
const go = [
  String.raw`\./\.\.\.`,
  '-v',
  '-race',
  '-short',
  '-cover',
  String.raw`-count=\d+`,
  String.raw`-timeout[= ]\d+[smh]`,
  '-covermode=(?:atomic|count|set)',
  String.raw`-p[= ]\d+`,
  String.raw`-tags[= ][\w,]+`,
];
const cargo = [
  '--all',
  '--workspace',
  '--all-features',
  '--all-targets',
  '--no-default-features',
  '--locked',
  '--release',
  '--verbose',
  '-v',
  '--tests',
  '--lib',
  '--bins',
  '--examples',
  '--doc',
  '--no-fail-fast',
  String.raw`--features[= ][\w,/-]+`,
];
const pytest = [
  path,
  '-v',
  '-vv',
  '-q',
  '-s',
  '-x',
  '-r[a-zA-Z]',
  '-n(?: |=)?(?:auto|[0-9]+)',
  '--cov',
  `--cov=${path}`,
  '--cov-report=(?:xml|term|term-missing|html)',
  '--color=yes',
  String.raw`--durations=\d+`,
  '--doctest-modules',
  '-W error',
  '--strict-markers',
  '--no-cov',
  '--maxfail=[0-9]+',
];
const run = '(?:(?:uv|poetry|pdm|pipenv|hatch) run )?';
const maven = [
  '-B',
  '--batch-mode',
  '-ntp',
  '--no-transfer-progress',
  '-q',
  '-U',
  '-e',
  '-DskipITs',
  String.raw`-P ?[\w,-]+`,
  'clean',
  'verify',
];
const gradle = ['--no-daemon', '--stacktrace', '--continue', '--info', '--build-cache', '--parallel', 'clean', 'build', 'check', 'test'];
const dotnet = [
  '--no-restore',
  '--no-build',
  '--nologo',
  '(?:-c|--configuration) (?:Release|Debug)',
  '(?:-v|--verbosity) (?:normal|minimal|quiet)',
];

const forms: readonly CommandForm[] = [
  form('go', 'test', 'go test', ...go),
  form('go', 'build', 'go build', ...go),
  form('go', 'lint', 'go vet', ...go),
  form('rust', 'test', 'cargo test', ...cargo),
  form('rust', 'build', 'cargo (?:build|check)', ...cargo),
  form('rust', 'lint', 'cargo clippy', ...cargo, '--', '-D warnings', String.raw`-[DWA] clippy::\w+`),
  form('rust', 'format-check', 'cargo fmt(?: --all)?(?: --)? --check'),
  form('python', 'test', `${run}(?:python3? -m )?pytest`, ...pytest),
  form(
    'python',
    'test',
    `${run}python3? (?:-W[a-z]+ )?manage\\.py test`,
    path,
    '--parallel',
    '--keepdb',
    '-v ?[0-3]',
    '--noinput',
    '--settings=[\\w.]+',
  ),
  form('python', 'test', `${run}python3? -m unittest`, 'discover', path, '-v', '-s', '-t', here),
  form('python', 'test', '(?:tox|tox run)', '-e py', '-p auto', '--parallel auto', '-v', '-vv'),
  form('python', 'test', 'hatch test', '--all', '--cover', '-v'),
  form('python', 'lint', `${run}ruff check`, path, here, '--output-format=github'),
  form('python', 'lint', `${run}flake8`, path, here),
  form('python', 'lint', `${run}pylint`, path, here),
  form('python', 'lint', `${run}pre-commit run`, '--all-files', '-a', '--show-diff-on-failure'),
  form('python', 'format-check', `${run}(?:ruff format|black)`, '--check', '--diff', path, here),
  form('python', 'typecheck', `${run}(?:mypy|pyright|basedpyright)`, '--strict', '-p [\\w.]+', path, here),
  form('jvm', 'test', String.raw`(?:\./mvnw|mvn)`, ...maven, 'test', 'package', 'install'),
  form('jvm', 'test', String.raw`(?:\./gradlew|gradle)`, ...gradle),
  form('dotnet', 'test', 'dotnet test', ...dotnet),
  form('dotnet', 'build', 'dotnet build', ...dotnet),
  form('dotnet', 'format-check', 'dotnet format', '--verify-no-changes', '--no-restore'),
  form('ruby', 'test', '(?:bundle exec )?(?:rspec|rake|rake (?:test|spec)|cucumber)', '--format (?:progress|documentation)'),
  form('ruby', 'test', '(?:bundle exec )?(?:bin/)?rails (?:test|test:all|spec)'),
  form('ruby', 'lint', 'bundle exec (?:rubocop|standardrb)', '--parallel', '--format (?:github|progress)'),
  form(
    'php',
    'test',
    String.raw`(?:\./)?vendor/bin/(?:phpunit|pest|simple-phpunit)`,
    '--no-coverage',
    '--testdox',
    '--colors=always',
    String.raw`--testsuite[= ]\w+`,
  ),
  form(
    'php',
    'lint',
    String.raw`(?:\./)?vendor/bin/(?:phpstan|psalm|phpcs)`,
    'analy[sz]e',
    '--no-progress',
    '--memory-limit=[0-9]+[MG]',
    path,
  ),
  form('elixir', 'test', 'mix test', '--trace', '--warnings-as-errors', '--cover'),
  form('elixir', 'format-check', 'mix format', '--check-formatted'),
  form('elixir', 'lint', 'mix credo', '--strict'),
  form('elixir', 'build', 'mix compile', '--warnings-as-errors', '--force'),
  form('swift', 'test', 'swift test', '-v', '--parallel', '--enable-code-coverage'),
  form('swift', 'build', 'swift build', '-v', '-c (?:debug|release)', '--build-tests'),
  form('dart', 'test', '(?:dart|flutter) test', '--coverage', '-r expanded'),
  form('dart', 'lint', '(?:dart|flutter) analyze', '--fatal-infos', here),
  form('zig', 'test', 'zig build test', '--summary all'),
  form('haskell', 'test', '(?:cabal test|stack test)', 'all', '--fast', '--enable-tests'),
  form('node', 'typecheck', 'npx tsc', '--noEmit', '-p [\\w./-]+'),
  form('node', 'lint', 'npx (?:eslint|biome (?:ci|check)|oxlint)', here, path, '--max-warnings[= ]0'),
];

/** The purpose of a command of an ecosystem that has one of the fixed forms; undefined for every other text. */
export const purposeOfCommand = (ecosystem: Ecosystem, command: string): TaskPurpose | undefined =>
  command.length > 300 ? undefined : forms.find((known) => known.ecosystem === ecosystem && known.pattern.test(command))?.purpose;
