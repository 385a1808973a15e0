import { defineRule } from '../../rule/define-rule.ts';
import { triggerOf, type Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'duplicate-runs',
    since: '0.2.0',
    title: 'Every commit of a pull request is checked twice',
    summary: 'A workflow that starts on every `push` and on `pull_request`.',
    why: 'A push to a branch with an open pull request starts both: twice the minutes, twice the wait for runners, and two checks of one name that can disagree.',
    remediation: 'Limit `push` to the branches that live on: `push: { branches: [main] }`.',
    severity: 'low',
    confidence: 'high',
    area: 'speed',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore',
    ],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const push = triggerOf(workflow, 'push');
    const pullRequest = triggerOf(workflow, 'pull_request');
    if (push === undefined || pullRequest === undefined || hasFilter(push) || tellsEventsApart(workflow)) return [];
    if (pullRequest.types.length > 0 && !pullRequest.types.some(({ value }) => value === 'synchronize')) return [];
    const message = 'Without a filter `push` starts for every branch, and `pull_request` starts for the same commit again.';
    return [{ source: workflow.source, span: push.span, anchor: 'push', message }];
  },
});

function hasFilter({ branches, branchesIgnored, tags, paths, pathsIgnored }: Workflow['triggers'][number]): boolean {
  const named = branches.filter(({ value }) => value !== '**' && value !== '*');
  return (
    (branches.length > 0 && named.length === branches.length) ||
    [branchesIgnored, tags, paths, pathsIgnored].some((list) => list.length > 0)
  );
}

/** Every job asks what started it, or a new run takes the place of the other one. */
function tellsEventsApart({ jobs, concurrency }: Workflow): boolean {
  const asks = ({ value }: { value: string }) => /github\.(?:event_name|event\.pull_request|ref)\b/.test(value);
  if (concurrency?.group != null && /head_ref|pull_request\.head\.(?:sha|ref)/.test(concurrency.group.value)) return true;
  return jobs.every(({ condition }) => condition !== null && asks(condition));
}
