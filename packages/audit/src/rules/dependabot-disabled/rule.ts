import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'dependabot-disabled',
    since: '0.2.0',
    title: 'Dependabot proposes no ordinary updates',
    summary: '`open-pull-requests-limit: 0` in the configuration of Dependabot.',
    why: 'Only security updates are proposed. The distance to the newest versions grows, until the one update that is urgent means several major versions at once.',
    remediation:
      'Allow a few, and group them so that they are one pull request a week. Keep the 0 where another bot updates this ecosystem.',
    severity: 'info',
    confidence: 'high',
    area: 'supply-chain',
    references: [
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#open-pull-requests-limit-',
    ],
  },
  scope: 'dependabot',
  check: ({ dependabot: { source, updates } }) =>
    updates.flatMap(({ openPullRequestsLimit: limit, ecosystem, directories }) => {
      if (limit?.value !== '0') return [];
      const anchor = `${ecosystem?.value ?? ''} ${directories[0]?.value ?? ''}`;
      return [
        {
          source,
          span: limit.span,
          anchor,
          message: `No update of ${ecosystem?.value ?? 'this entry'} is proposed unless it mends a known hole.`,
        },
      ];
    }),
});
