import type { Project } from '@autodevops/contracts/stack';
import { stepPurposes } from '../../commands/command-purposes.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { allSteps, areOpaque } from '../../rule/opaque-steps.ts';

const testing: ReadonlySet<string> = new Set(['test', 'integration-test', 'end-to-end-test']);

export const rule = defineRule({
  meta: {
    id: 'no-test-step',
    since: '0.2.0',
    title: 'Workflows run everything but the tests',
    summary: 'A repository with tests whose workflows are all understood, and none of which runs them.',
    why: 'A green check is taken for tested. A broken change is noticed by the next person who runs the tests, or by users.',
    remediation: 'Add a step that runs the tests to the workflow of pull requests.',
    severity: 'high',
    confidence: 'medium',
    area: 'test',
    references: ['https://docs.github.com/en/actions/get-started/continuous-integration'],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf(input: RepositoryInput): readonly Hit[] {
  const { workflows, actions, problems, profile, sourceOf } = input;
  const isElsewhere = profile.existingCi.some(({ provider }) => provider !== 'github-actions');
  if (workflows.length === 0 || problems.length > 0 || isElsewhere) return [];
  const tested = profile.projects.filter(({ tasks }) => tasks.some(({ purpose }) => testing.has(purpose)));
  const [first] = tested.toSorted((left, right) => (left.directory < right.directory ? -1 : Number(left.directory > right.directory)));
  if (first === undefined || areOpaque(input)) return [];
  if (allSteps(workflows, actions).some((step) => stepPurposes(step, profile).has('test'))) return [];
  const { file, line, command } = testOf(first);
  const source = sourceOf(file);
  const message = `\`${command}\` runs tests here, but no step of ${workflows.length === 1 ? 'the workflow' : `the ${workflows.length} workflows`} does.`;
  return [{ source, span: source.lineSpan(line), anchor: 'repository', message }];
}

function testOf({ tasks, facts, manifest }: Project) {
  const task = tasks.find(({ purpose }) => testing.has(purpose));
  const { file, line } = facts.find(({ id }) => id === task?.factId)?.source ?? manifest;
  return { file, line, command: task?.command ?? '' };
}
