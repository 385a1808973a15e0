import type { Command } from '../../script/read-commands.ts';

/** Programs that run what a file of the checkout says, with the file that an attacker edits. */
const files: readonly (readonly [program: RegExp, file: string])[] = [
  [/^(?:npm|npx|pnpm|yarn|bun|bunx|lerna|nx|turbo|gulp|grunt)$/, 'package.json'],
  [/^(?:eslint|prettier|jest|vitest|webpack|vite|rollup|next|playwright|cypress|stylelint|commitlint)$/, 'its configuration in JavaScript'],
  [/^(?:make|gmake|cmake|ninja|meson|just|task|bazel|buck2|scons)$/, 'its build file'],
  [
    /^(?:pip3?|python[\d.]*|pytest|tox|nox|poetry|pdm|hatch|uv|mypy|pylint|sphinx-build|mkdocs)$/,
    'setup.py, conftest.py or pyproject.toml',
  ],
  [/^pre-commit$/, '.pre-commit-config.yaml'],
  [/^(?:bundle|rake|gem|rspec|rubocop|jekyll)$/, 'Gemfile or Rakefile'],
  [/^composer$|^phpunit$|^phpstan$/, 'composer.json'],
  [/^(?:mvnw?|gradlew?|sbt|ant)$/, 'its build file or wrapper'],
  [/^cargo$/, 'build.rs'],
  [/^(?:go|golangci-lint)$/, 'its sources (`go generate`, `go test`)'],
  [/^dotnet$|^msbuild$/, 'its project file'],
  [/^(?:mix|rebar3|stack|cabal|dune|swift|zig|flutter|dart)$/, 'its project file'],
  [/^(?:terraform|tofu|terragrunt|tflint|pulumi|cdk|ansible-playbook|helm|packer)$/, 'its definitions'],
  [/^(?:docker|podman|buildah|docker-compose)$/, 'Dockerfile'],
  [/^(?:goreleaser|semantic-release|changeset)$/, 'its configuration'],
];

/** The program of the repository's choosing that a command starts, and the file that decides what it does; null for others. */
export function repositoryTool({ words }: Command): { readonly program: string; readonly file: string } | null {
  const program = words[0] ?? '';
  const name = program.split('/').at(-1) ?? '';
  if (/^\.{0,2}\//.test(program) && !files.some(([form]) => form.test(name)))
    return { program: name.slice(0, 40), file: 'the script itself' };
  const file = files.find(([form]) => form.test(name))?.[1];
  return file === undefined ? null : { program: name, file };
}
