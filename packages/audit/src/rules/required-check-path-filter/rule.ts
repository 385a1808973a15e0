import { checkNames } from '../../rule/check-names.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { triggerOf } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'required-check-path-filter',
    since: '0.2.0',
    title: 'A required check does not run for every pull request',
    summary: 'A check that a merge needs from a workflow whose `pull_request` has `paths` or `paths-ignore`.',
    why: 'When only other paths change, the workflow does not start and reports nothing. GitHub waits for the check for ever, and the pull request cannot be merged.',
    remediation:
      'Remove the filter and decide in the job: a first job looks at the changed files, and a last one that is required needs all others.',
    severity: 'high',
    confidence: 'high',
    area: 'observability',
    references: [
      'https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks#handling-skipped-but-required-checks',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, context }: RepositoryInput): readonly Hit[] {
  const required = context.github?.repository?.requiredChecks ?? [];
  const names = checkNames(workflows);
  const isFiltered = (workflow: RepositoryInput['workflows'][number]) => {
    const trigger = triggerOf(workflow, 'pull_request') ?? triggerOf(workflow, 'pull_request_target');
    return trigger !== undefined && trigger.paths.length + trigger.pathsIgnored.length > 0;
  };
  return required.flatMap((check) => {
    const reporting = workflows.filter(
      (workflow) => names.get(workflow)?.has(check) && workflow.triggers.some(({ event }) => event.startsWith('pull_request')),
    );
    const [first] = reporting;
    if (first === undefined || !reporting.every(isFiltered)) return [];
    const trigger = triggerOf(first, 'pull_request') ?? triggerOf(first, 'pull_request_target');
    const span = [...(trigger?.paths ?? []), ...(trigger?.pathsIgnored ?? [])][0]?.span ?? first.jobsKey;
    return [
      {
        source: first.source,
        span,
        anchor: check.slice(0, 200),
        message: `A merge needs \`${check.slice(0, 100)}\`, which stays pending where no such path changes.`,
      },
    ];
  });
}
