import type { Ecosystem, Project } from '@autodevops/contracts/stack';
import { scriptPurposes, stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { allSteps, areOpaque } from '../../rule/opaque-steps.ts';
import { commandsOf } from '../../script/script-of.ts';

/** Which ecosystem a command that tests is of. Runners of tasks may be of any. */
const programs: readonly [Ecosystem, RegExp][] = [
  ['node', /^(?:npm|npx|pnpm|yarn|bun|bunx|node|turbo|nx|lerna|vitest|jest)$/],
  ['python', /^(?:pytest|tox|nox|uv|poetry|pdm|pipenv|hatch|python[\d.]*|coverage)$/],
  ['go', /^(?:go|gotestsum)$/],
  ['rust', /^(?:cargo|cross)$/],
  ['jvm', /(?:mvnw?|gradlew?|sbt)$/],
  ['dotnet', /^dotnet$/],
  ['ruby', /^(?:bundle|rake|rspec|rails|ruby)$|^bin\//],
  ['php', /^(?:composer|php|phpunit)$|vendor\/bin\//],
  ['elixir', /^mix$/],
];
const aside = /(?:^|\/)(?:examples?|samples?|demos?|fixtures|testdata|docs?|website|templates?|benchmarks?|playgrounds?|e2e)(?:\/|$)/i;

export const rule = defineRule({
  meta: {
    id: 'uncovered-package',
    since: '0.2.0',
    title: 'A package of the repository is tested by no job',
    summary: 'A project with tests in a directory of its own that no job names, while other projects are tested.',
    why: 'Changes of this package are merged with a green check that looked at the others only.',
    remediation: 'Add a job for it, or run the tests of all packages from the root.',
    severity: 'high',
    confidence: 'medium',
    area: 'build',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunworking-directory'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf(input: RepositoryInput): readonly Hit[] {
  const { workflows, actions, problems, profile, sourceOf } = input;
  const tested = profile.projects.filter(({ tasks }) => tasks.some(({ purpose }) => purpose === 'test'));
  if (workflows.length === 0 || problems.length > 0 || tested.length < 2 || areOpaque(input)) return [];
  const steps = allSteps(workflows, actions);
  const tests = steps.filter((step) => stepPurposes(step, profile).has('test'));
  if (tests.length === 0) return [];
  const commands = tests.flatMap(commandsOf).filter(({ words }) => scriptPurposes(words.slice(0, 12).join(' '), profile).has('test'));
  const ecosystems = new Set(
    commands.flatMap(({ words }) => programs.filter(([, pattern]) => pattern.test(words[0] ?? '')).map(([ecosystem]) => ecosystem)),
  );
  const isUnclear = commands.some(({ words }) => !programs.some(([, pattern]) => pattern.test(words[0] ?? '')));
  const text = [...workflows, ...actions].map(({ source }) => source.text).join('\n');
  const isNamed = ({ directory, name }: Project) =>
    text.includes(directory) || text.includes(name) || text.includes(directory.split('/').at(-1) ?? directory);
  return tested
    .filter(
      (project) =>
        project.directory !== '.' &&
        !aside.test(project.directory) &&
        !isUnclear &&
        !ecosystems.has(project.ecosystem) &&
        !isNamed(project),
    )
    .map(({ directory, ecosystem, manifest }) => {
      const source = sourceOf(manifest.file);
      return {
        source,
        span: source.lineSpan(manifest.line),
        anchor: directory,
        message: `No job tests \`${directory}\`: none names it, and none runs tests for ${ecosystem}.`,
      };
    });
}
