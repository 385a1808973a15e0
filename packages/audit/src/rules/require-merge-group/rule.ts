import { addTrigger } from '../../fix/add-trigger.ts';
import { checkNames } from '../../rule/check-names.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { triggerOf } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'require-merge-group',
    since: '0.2.0',
    title: 'Merge queue waits for a check that never starts',
    summary: 'A workflow with a required check and without `merge_group`, in a repository with a merge queue.',
    why: 'The queue builds a branch of its own and waits for the required checks on it. A workflow for `pull_request` alone does not start there, so every merge times out.',
    remediation: 'Add `merge_group` to the events of the workflow.',
    severity: 'high',
    confidence: 'high',
    area: 'observability',
    fixSafety: 'needs-review',
    references: [
      'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue#triggering-merge-group-checks-with-github-actions',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, context }: RepositoryInput): readonly Hit[] {
  const facts = context.github?.repository;
  if (facts?.hasMergeQueue !== true || facts.requiredChecks === null) return [];
  const names = checkNames(workflows);
  const required = facts.requiredChecks;
  return workflows.flatMap((workflow) => {
    const { source, triggers } = workflow;
    const trigger = triggerOf(workflow, 'pull_request');
    const check = required.find((name) => names.get(workflow)?.has(name));
    if (trigger === undefined || check === undefined || triggerOf(workflow, 'merge_group') !== undefined) return [];
    const edit = addTrigger(source, triggers, 'merge_group');
    const description =
      'Starts the workflow for the queue too. Look at conditions that ask for `pull_request`, and at what it reads of the pull request.';
    return [
      {
        source,
        span: trigger.span,
        anchor: 'merge_group',
        message: `The merge queue waits for \`${check.slice(0, 100)}\`, which this workflow reports for pull requests only.`,
        ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
      },
    ];
  });
}
