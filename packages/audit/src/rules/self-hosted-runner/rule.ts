import type { Severity } from '@autodevops/contracts/audit';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { privilegedEventsOf, runsForPullRequests } from '../../workflow/events.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'self-hosted-runner',
    since: '0.2.0',
    title: 'Job runs on a machine of your own',
    summary: 'A job with the label `self-hosted`; graver where a pull request starts it.',
    why: 'A machine that stays between runs keeps what a job leaves on it. Where pull requests of strangers run there, they can stay on the machine, read what later jobs do and reach the network around it.',
    remediation:
      'Let pull requests run on hosted runners, or use runners that live for one job, in a network of their own, and require approval for all outside contributors.',
    severity: 'high',
    confidence: 'medium',
    area: 'workflow-security',
    aliases: ['zizmor/self-hosted-runner', 'poutine/pr_runs_on_self_hosted'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use#hardening-for-self-hosted-runners'],
  },
  scope: 'workflow',
  check: ({ workflow, context }) => {
    const isPrivate = context.github?.repository?.isPrivate === true;
    return workflow.jobs.flatMap((job) => judge(workflow, job, isPrivate));
  },
});

function judge(workflow: Workflow, job: Job, isPrivate: boolean): readonly Hit[] {
  const label = job.runsOn.find(({ value }) => value.trim().toLowerCase() === 'self-hosted');
  if (label === undefined) return [];
  const isStarted = runsForPullRequests(workflow) || privilegedEventsOf(workflow).length > 0;
  const isForStrangers = !isPrivate && isStarted && !isKeptFromForks(job);
  const severity: Severity = isForStrangers ? 'high' : 'info';
  const who = isForStrangers ? 'and pull requests from forks can reach it' : 'and what it leaves there stays for the next one';
  const message = `The job \`${job.id}\` runs on a machine of your own, ${who}.`;
  return [{ source: workflow.source, span: label.span, anchor: job.id, message, severity }];
}

/** A condition that asks for the repository of the branch, or for another event. */
function isKeptFromForks({ condition }: Job): boolean {
  return condition !== null && /repo\.(?:full_name|fork)|event_name|refs\/heads|author_association|github\.ref\b/.test(condition.value);
}
