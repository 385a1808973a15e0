import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';

const often = 3;

export const rule = defineRule({
  meta: {
    id: 'flaky-workflow',
    since: '0.2.0',
    title: 'Workflow fails and passes on the same commit',
    summary: 'A job that both failed and passed on one commit, without a change.',
    why: 'People learn to start it again until it is green, and then do so for real failures too.',
    remediation:
      'Look at what differs between the two runs: time, order of tests, network, leftovers of another test. Quarantine the test until it is mended.',
    severity: 'low',
    confidence: 'medium',
    area: 'observability',
    references: ['https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs'],
  },
  scope: 'workflow',
  check: ({ workflow: { path, source, triggers, name }, context: { github } }: WorkflowInput): readonly Hit[] => {
    const commits = github?.repository?.runs?.get(path)?.flakyCommits ?? [];
    const [first] = commits;
    if (first === undefined) return [];
    const message = `A job failed and passed on ${commits.length === 1 ? 'the same commit' : `${commits.length} commits`}, for example on ${first.slice(0, 7)}.`;
    return [
      {
        source,
        span: name?.span ?? triggers[0]?.span ?? source.lineSpan(1),
        anchor: 'workflow',
        message,
        severity: commits.length >= often ? 'medium' : 'low',
      },
    ];
  },
});
