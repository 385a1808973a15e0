import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'anonymous-definition',
    since: '0.2.0',
    title: 'Workflow or action has no name',
    summary: 'A workflow or an action without `name`.',
    why: 'Runs, checks and badges then show the path of the file, which is hard to tell apart in lists and changes when the file moves.',
    remediation: 'Give it a short `name` that says what it is for.',
    severity: 'info',
    confidence: 'high',
    area: 'observability',
    aliases: ['zizmor/anonymous-definition'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#name'],
  },
  scope: 'repository',
  check: ({ workflows, actions }) => [
    ...workflows
      .filter(({ name }) => name === null)
      .map(({ source }) => ({
        source,
        span: source.lineSpan(1),
        anchor: 'workflow',
        message: `The workflow is shown as \`${source.path}\`.`,
      })),
    ...actions
      .filter(({ name }) => name === null)
      .map(({ source }) => ({
        source,
        span: source.lineSpan(1),
        anchor: 'action',
        message: 'The action has no name, which GitHub requires of one.',
      })),
  ],
});
