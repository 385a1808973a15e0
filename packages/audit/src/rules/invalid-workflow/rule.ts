import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'invalid-workflow',
    since: '0.1.0',
    title: 'Workflow file cannot be read',
    summary: 'A file in .github/workflows that is not YAML, or that holds no triggers or no jobs.',
    why: 'GitHub refuses the whole file, so none of its jobs runs and no check appears on pull requests.',
    remediation: 'Correct the file at the place shown; `actionlint` checks it before a push.',
    severity: 'high',
    confidence: 'high',
    area: 'observability',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  scope: 'repository',
  check: ({ problems }) => problems.map(({ source, span, kind, message }) => ({ source, span, anchor: kind, message })),
});
