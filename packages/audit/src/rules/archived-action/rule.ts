import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';

export const rule = defineRule({
  meta: {
    id: 'archived-action',
    since: '0.2.0',
    title: 'Action is no longer kept up',
    summary: 'An action or reusable workflow whose repository is archived.',
    why: 'Nobody mends its defects, follows new versions of the runner, or answers when something is wrong with it.',
    remediation: 'Use another action that is kept up, or the commands that it stands for.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/archived-uses'],
    references: ['https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input)
      .filter(({ facts }) => facts?.isArchived === true)
      .map(({ reference, name, repository }) => ({
        source: input.source,
        span: reference.span,
        anchor: `${input.name} ${name}`,
        message: `The repository \`${repository}\` is archived.`,
      })),
});
