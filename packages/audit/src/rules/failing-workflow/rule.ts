import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';

/** One may be bad luck, two the mending of it. */
const some = 3;
const many = 10;

export const rule = defineRule({
  meta: {
    id: 'failing-workflow',
    since: '0.2.0',
    title: 'Workflow keeps failing on the default branch',
    summary: `A workflow whose last ${some} runs or more on the default branch failed.`,
    why: 'When red is usual nobody sees the next failure, and every new branch begins with a broken check.',
    remediation: 'Mend it, or remove the workflow until somebody does.',
    severity: 'medium',
    confidence: 'high',
    area: 'observability',
    references: ['https://docs.github.com/en/actions/how-tos/monitor-workflows'],
  },
  scope: 'workflow',
  check: ({ workflow: { path, source, triggers, name }, context: { github } }: WorkflowInput): readonly Hit[] => {
    const failures = github?.repository?.runs?.get(path)?.failuresInARow ?? 0;
    if (failures < some) return [];
    const message = `Its last ${failures} runs on the default branch failed.`;
    return [
      {
        source,
        span: name?.span ?? triggers[0]?.span ?? source.lineSpan(1),
        anchor: 'workflow',
        message,
        severity: failures >= many ? 'high' : 'medium',
      },
    ];
  },
});
