import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { defineRule } from '../../rule/define-rule.ts';

const testing: ReadonlySet<string> = new Set(['test', 'integration-test', 'end-to-end-test']);

export const rule = defineRule({
  meta: {
    id: 'no-ci',
    since: '0.1.0',
    title: 'Tests exist but nothing runs them',
    summary: 'A repository with tests and no CI configuration of any provider.',
    why: 'Tests that run only on the machine of whoever remembers them do not protect the default branch: a broken change is noticed by the next person, or by users.',
    remediation: 'Open the proposed pull request: it runs these tests on every push and pull request.',
    severity: 'high',
    confidence: 'high',
    area: 'test',
    references: ['https://docs.github.com/en/actions/get-started/continuous-integration'],
  },
  scope: 'repository',
  check: ({ workflows, problems, profile, sourceOf }) => {
    if (workflows.length + problems.length + profile.existingCi.length > 0) return [];
    const [first, ...others] = testedProjects(profile);
    if (first === undefined) return [];
    const { file, line, command } = first;
    const source = sourceOf(file);
    const more =
      others.length === 0 ? '' : `, and ${others.length === 1 ? 'one more project has' : `${others.length} more projects have`} tests too`;
    return [
      { source, span: source.lineSpan(line), anchor: 'repository', message: `\`${command}\` runs tests here${more}, but no CI runs them.` },
    ];
  },
});

/** Where each tested project says how it is tested, in the order of their directories. */
function testedProjects({ projects }: StackProfile): readonly { readonly file: string; readonly line: number; readonly command: string }[] {
  return projects
    .toSorted((left, right) => (left.directory < right.directory ? -1 : Number(left.directory > right.directory)))
    .flatMap((project) => {
      const task = project.tasks.find(({ purpose }) => testing.has(purpose));
      return task === undefined ? [] : [{ ...sourceOfTask(project, task.factId), command: task.command }];
    });
}

function sourceOfTask({ facts, manifest }: Project, factId: string) {
  const { file, line } = facts.find(({ id }) => id === factId)?.source ?? manifest;
  return { file, line };
}
