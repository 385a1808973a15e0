import type { StackProfile, TaskPurpose } from '@autodevops/contracts/stack';
import { actionName } from '../workflow/action-reference.ts';
import type { Step } from '../workflow/workflow.ts';

/** What a command of a step is for, as far as its words tell. */
export type CommandPurpose = 'install' | 'test' | 'lint' | 'format-check' | 'typecheck' | 'build' | 'publish' | 'deploy';

/** Names of scripts, targets and recipes, by what they are for; whatever follows a `:`, `-` or `_` is a variant. */
const names: readonly [RegExp, CommandPurpose][] = [
  [/^(?:tests?|spec|check|ci|verify|coverage|unit|e2e|integration)(?![a-z])/, 'test'],
  [/^(?:lint|eslint|standard|clippy|vet|credo|rubocop|phpstan|psalm)(?![a-z])/, 'lint'],
  [/^(?:format|fmt|prettier|style|pint|cs)(?![a-z])/, 'format-check'],
  [/^(?:typecheck|types?|tsc|check-types)(?![a-z])/, 'typecheck'],
  [/^(?:build|compile|dist|bundle|package|assemble)(?![a-z])/, 'build'],
  [/^(?:publish|release)(?![a-z])/, 'publish'],
  [/^deploy(?![a-z])/, 'deploy'],
];

/** Programs that run a script, target or recipe by its name. */
const runners: ReadonlySet<string> = new Set(
  'npm pnpm yarn bun deno composer hatch pdm poe task just make rake moon invoke nx mage mise'.split(' '),
);
const betweenRunnerAndName: ReadonlySet<string> = new Set(['run', 'run-script', 'task', 'exec', 'workspace', 'workspaces', 'foreach']);
/** Options of runners whose value is the next word. */
const optionsWithValue: ReadonlySet<string> = new Set(['-w', '-C', '-F', '-f', '--filter', '--prefix', '--workspace', '--cwd', '--dir']);

/** The name that a runner is asked for; null for other commands. */
export function calledName(command: string): string | null {
  const words = command.slice(0, 500).split(/\s+/);
  if (!runners.has(words[0] ?? '')) return null;
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (optionsWithValue.has(word)) index += 1;
    else if (!word.startsWith('-') && !betweenRunnerAndName.has(word)) return word.toLowerCase();
  }
  return null;
}

/** Commands by their first words. */
const programs: readonly [RegExp, readonly CommandPurpose[]][] = [
  [
    /^(?:npm (?:ci|install|i)|pnpm (?:i|install)|yarn(?: install)?(?: --\S+)*$|bun install|pip3? install|uv (?:sync|pip install)|poetry install|pdm (?:install|sync)|pipenv (?:install|sync)|bundle install|composer (?:install|update)|go mod download|cargo fetch|dotnet restore|mix deps\.get|dart pub get|flutter pub get|cabal update|opam install|gem install)(?: |$)/,
    ['install'],
  ],
  [
    /^(?:npm (?:t|test|tst)|(?:npx |pnpm (?:exec |dlx )?|yarn |bunx )?(?:jest|vitest|mocha|ava|tap|playwright test|cypress run|karma|nyc|c8)|node --test|bun test|deno test|(?:uv run |poetry run |pdm run |pipenv run |hatch run |python3? -m |coverage run -m )*(?:pytest|tox|nox|unittest|coverage run)|hatch test|(?:uv run |poetry run )?python3? (?:manage\.py|setup\.py) test|(?:xvfb-run )?go test|gotestsum|cargo (?:\+\S+ )?(?:test|nextest)|dotnet test|(?:bundle exec )?(?:rspec|cucumber|rails test)|bin\/(?:rspec|ci)|(?:\.\/)?vendor\/bin\/(?:phpunit|pest|simple-phpunit|codecept)|phpunit|php artisan test|mix (?:test|coveralls)|ctest|meson test|swift test|(?:dart|flutter) test|stack (?:test|build --test)|cabal test|dune (?:test|runtest)|zig build test|busted|bats|molecule test|helm unittest|julia .*Pkg\.test|Rscript .*(?:testthat|check))(?: |$)/,
    ['test'],
  ],
  [/^(?:sh )?(?:\.\/)?(?:mvnw?|mvnw)(?: |$).*\b(?:verify|install)\b/, ['test', 'build']],
  [/^(?:sh )?(?:\.\/)?mvnw?(?: |$).*\btest\b/, ['test']],
  [/^(?:sh )?(?:\.\/)?gradlew?(?: |$).*\b(?:build|check)\b/, ['test', 'build']],
  [/^(?:sh )?(?:\.\/)?gradlew?(?: |$).*\btest\b/, ['test']],
  [/^sbt(?: |$).*\btest\b/, ['test']],
  [
    /^(?:(?:npx |pnpm (?:exec )?|yarn |bunx |uv run |poetry run |bundle exec |(?:\.\/)?vendor\/bin\/)?(?:eslint|biome (?:ci|check|lint)|oxlint|ruff check|flake8|pylint|rubocop|standardrb|brakeman|phpstan|psalm|golangci-lint|staticcheck|actionlint|shellcheck|hadolint|pre-commit run|stylelint|yamllint|ansible-lint|tflint)|go vet|cargo (?:\+\S+ )?clippy|mix credo|deno lint|helm lint|swiftlint|(?:dart|flutter) analyze)(?: |$)/,
    ['lint'],
  ],
  [
    /^(?:(?:npx |pnpm (?:exec )?|yarn |bunx |uv run |poetry run |(?:\.\/)?vendor\/bin\/)?(?:prettier (?:-c|--check)|black --check|ruff format|pint|php-cs-fixer)|cargo (?:\+\S+ )?fmt|gofmt|mix format|deno fmt|dotnet format|terraform fmt|dart format|zig fmt)(?: |$)/,
    ['format-check'],
  ],
  [
    /^(?:(?:npx |pnpm (?:exec )?|yarn |bunx |uv run |poetry run )?(?:tsc|vue-tsc|svelte-check|mypy|pyright|basedpyright)|deno check|mix dialyzer)(?: |$)/,
    ['typecheck'],
  ],
  [
    /^(?:go build|cargo (?:\+\S+ )?build|dotnet build|cmake --build|ninja|meson compile|swift build|xcodebuild|docker (?:buildx )?build|next build|vite build|python3? -m build|uv build|poetry build|mix compile|zig build|stack build|cabal build|dune build|gem build|flutter build|hugo|jekyll build|mkdocs build)(?: |$)/,
    ['build'],
  ],
  [
    /^(?:npm publish|pnpm publish|yarn npm publish|twine upload|uv publish|poetry publish|cargo publish|gem push|dotnet nuget push|goreleaser(?: release)?|docker push|gh release (?:create|upload)|semantic-release|npx semantic-release|changeset publish|mix hex\.publish|helm push|mvn .*\bdeploy\b)(?: |$)/,
    ['publish'],
  ],
  [
    /^(?:kubectl (?:apply|rollout|set)|helm (?:upgrade|install)|terraform apply|tofu apply|flyctl deploy|fly deploy|vercel(?: deploy)?|netlify deploy|wrangler (?:deploy|publish)|serverless deploy|cdk deploy|pulumi up|aws (?:s3 sync|ecs|lambda)|gcloud (?:run|app|functions) deploy|az webapp|kamal deploy|cap \w+ deploy|ansible-playbook)(?: |$)/,
    ['deploy'],
  ],
];

/** Actions that stand for a command, by name. */
const actions: readonly [RegExp, readonly CommandPurpose[]][] = [
  [
    /^(?:golangci\/golangci-lint-action|hadolint\/hadolint-action|reviewdog\/.*|super-linter\/.*|oxsecurity\/megalinter|pre-commit\/action|ludeeus\/action-shellcheck|biomejs\/setup-biome|raven-actions\/actionlint)$/,
    ['lint'],
  ],
  [/^(?:docker\/build-push-action|docker\/bake-action|pypa\/cibuildwheel|jekyll\/.*|actions\/jekyll-build-pages)$/, ['build']],
  [
    /^(?:pypa\/gh-action-pypi-publish|softprops\/action-gh-release|ncipollo\/release-action|goreleaser\/goreleaser-action|changesets\/action|googleapis\/release-please-action|google-github-actions\/release-please-action|js-devtools\/npm-publish|cycjimmy\/semantic-release-action)$/,
    ['publish'],
  ],
  [
    /^(?:actions\/deploy-pages|peaceiris\/actions-gh-pages|jamesives\/github-pages-deploy-action|cloudflare\/wrangler-action|amondnet\/vercel-action|superfly\/flyctl-actions.*|azure\/webapps-deploy|google-github-actions\/deploy-.*|aws-actions\/amazon-ecs-deploy-task-definition)$/,
    ['deploy'],
  ],
  [/^(?:cypress-io\/github-action|julia-actions\/julia-runtest|gradle\/gradle-build-action|r-lib\/actions\/check-r-package)$/, ['test']],
];

const maxCharacters = 20_000;

/** The single commands of a script: one a line and between `&&`, `||`, `;`, without leading variables, `sudo` and `time`. */
export function commandsOf(script: string): readonly string[] {
  return script
    .slice(0, maxCharacters)
    .replace(/\\\r?\n\s*/g, ' ')
    .split(/\r?\n|&&|\|\||;/)
    .map((line) =>
      line
        .trim()
        .replace(/^(?:(?:[A-Za-z_]\w*=\S* +)|sudo +|time +|exec +|bundle exec +)+/, '')
        .replace(/ {2,}/g, ' '),
    )
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** What a script does, from the repository's own tasks first and from the words of its commands then. */
export function scriptPurposes(script: string, profile: StackProfile): ReadonlySet<CommandPurpose> {
  const tasks = taskPurposes(profile);
  return new Set(commandsOf(script).flatMap((command) => purposesOfCommand(command, tasks)));
}

const known = new WeakMap<Step, { readonly profile: StackProfile; readonly purposes: ReadonlySet<CommandPurpose> }>();

/** The same for a step, whose action may stand for a command. */
export function stepPurposes(step: Step, profile: StackProfile): ReadonlySet<CommandPurpose> {
  const found = known.get(step);
  if (found?.profile === profile) return found.purposes;
  const purposes = readPurposes(step, profile);
  known.set(step, { profile, purposes });
  return purposes;
}

function readPurposes({ run, uses }: Step, profile: StackProfile): ReadonlySet<CommandPurpose> {
  if (run !== null) return scriptPurposes(run.value, profile);
  const name = actionName(uses);
  return new Set(name === null ? [] : actions.flatMap(([pattern, purposes]) => (pattern.test(name) ? purposes : [])));
}

/** Asks a program about itself. */
const question = /^\S+(?: -sdk)? (?:--?version|-V|--?help|-showsdks|-list|version)(?: |$)/;

function purposesOfCommand(command: string, tasks: ReadonlyMap<string, CommandPurpose>): readonly CommandPurpose[] {
  if (question.test(command)) return [];
  const own = tasks.get(command) ?? tasks.get(command.split(' -- ')[0] ?? '');
  const byWords = programs.flatMap(([pattern, purposes]) => (pattern.test(command) ? purposes : []));
  if (own !== undefined) return [own, ...byWords];
  // `ci` is a name that a script for tests may have, and the install command of npm.
  if (byWords.includes('install')) return byWords;
  const name = calledName(command);
  const byName = name === null ? [] : names.flatMap(([pattern, purpose]) => (pattern.test(name) ? [purpose] : []));
  return [...byWords, ...byName];
}

const tasksOf = new WeakMap<StackProfile, ReadonlyMap<string, CommandPurpose>>();

function taskPurposes(profile: StackProfile): ReadonlyMap<string, CommandPurpose> {
  const tasks = tasksOf.get(profile) ?? readTasks(profile);
  tasksOf.set(profile, tasks);
  return tasks;
}

function readTasks(profile: StackProfile): ReadonlyMap<string, CommandPurpose> {
  const entries = profile.projects.flatMap(({ tasks }) => tasks.map(({ command, purpose }) => [command, ofTask[purpose]] as const));
  return new Map(entries.flatMap(([command, purpose]): [string, CommandPurpose][] => (purpose === null ? [] : [[command, purpose]])));
}

const ofTask: Readonly<Record<TaskPurpose, CommandPurpose | null>> = {
  generate: null,
  'format-check': 'format-check',
  lint: 'lint',
  typecheck: 'typecheck',
  build: 'build',
  test: 'test',
  'integration-test': 'test',
  'end-to-end-test': 'test',
};
