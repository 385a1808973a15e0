/**
 * What a command line of a profile must look like before a plan takes it: one known tool and plain words. A shell would do nothing with
 * such a line but start that tool: no list, pipe, redirection, substitution, variable or comment can be written in this grammar.
 */

/** Programs a detector may name first in a task's command. */
const tools: ReadonlySet<string> = new Set(
  `npm npx pnpm yarn bun bunx node deno corepack python python3 pip pipx uv uvx poetry pdm pipenv hatch tox nox pytest pre-commit prek pixi micromamba
  ruff black ty mypy flake8 pylint isort pyright make just task mage moon go gofmt golangci-lint cargo mvn ./mvnw gradle ./gradlew sbt dotnet
  bundle rake ruby bin/rails bin/rake bin/rspec bin/rubocop bin/standardrb bin/haml-lint bin/cucumber composer php vendor/bin/phpunit vendor/bin/pest vendor/bin/simple-phpunit vendor/bin/phpspec vendor/bin/codecept vendor/bin/tester vendor/bin/kahlan vendor/bin/behat
  vendor/bin/pint vendor/bin/php-cs-fixer vendor/bin/ecs vendor/bin/phpcs vendor/bin/phpstan vendor/bin/psalm mix swift swiftlint swiftformat dart flutter cmake ctest meson ./configure ./autogen.sh ./bootstrap ./bootstrap.sh ./buildconf autoreconf stack cabal dune opam busted luacheck zig julia Rscript luarocks
  terraform tofu helm ansible-lint mise bats yamllint hugo mkdocs zensical sphinx-build tflint ct ansible-playbook ansible-galaxy xvfb-run`.split(
    /\s+/,
  ),
);

/** Lines that need the shell, each written by us as a whole. */
const fixedForms: ReadonlySet<string> = new Set([
  ...[
    ['py3', ''],
    ['py3', ' sqlite'],
    ['3.', ''],
  ].flatMap(([version, database]) => [
    ...['', 'poetry run ', 'pdm run ', 'pipenv run '].map(
      (manager) => `${manager}tox run -f "${version}$(python -c 'import sys; print(sys.version_info.minor)')"${database}`,
    ),
    ...['uvx', 'uv run'].map(
      (uv) => `${uv} tox run -f "${version}$(uv run --no-project python -c 'import sys; print(sys.version_info.minor)')"${database}`,
    ),
  ]),
  'test -z "$(gofmt -l .)"',
  'git diff --exit-code',
  "julia --project -e 'using Pkg; Pkg.test()'",
  'Rscript -e \'testthat::test_dir("tests/testthat")\'',
]);

const plainWord = /^[A-Za-z0-9_@%+=:,./*-]+$/;
const quotedWord = /^(?:[A-Za-z0-9_@%+=:,./-]*)(?:'[A-Za-z0-9 _@%+=:,./*()[\]-]*'|"[A-Za-z0-9 _@%+=:,./*()[\]-]*")$/;
const assignment = /^[A-Z][A-Z0-9_]*=[A-Za-z0-9_@%+=:,./-]*$/;

/** Tells whether a command of a profile may stand in a workflow. */
export function isSafeCommand(command: string): boolean {
  if (fixedForms.has(command)) return true;
  if (command.length > 500 || command.trim() !== command) return false;
  const words = command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
  if (words.join(' ') !== command) return false;
  const first = words.findIndex((word) => !assignment.test(word));
  const tool = words[first];
  return tool !== undefined && tools.has(tool) && words.every((word) => plainWord.test(word) || quotedWord.test(word));
}
