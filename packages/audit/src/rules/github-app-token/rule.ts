import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'github-app-token',
    since: '0.2.0',
    title: 'Token of a GitHub App reaches too far',
    summary:
      'A token of a GitHub App for every repository of the owner, with every permission of the App, or one that is not revoked at the end.',
    why: 'Any later step of the job can use the token. Without limits it may do everything that the App may, in every repository where it is installed.',
    remediation: 'Name what the job needs: `permission-contents: write`, and `repositories` with the names. Leave `skip-token-revoke` out.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/github-app', 'ghalint/github_app_should_limit_repositories', 'ghalint/github_app_should_limit_permissions'],
    references: ['https://github.com/actions/create-github-app-token#inputs'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) => steps.flatMap((step) => judge(source, name, step)),
});

function judge(source: Source, name: string, step: Step): readonly Hit[] {
  const isCurrent = isAction(step.uses, 'actions/create-github-app-token');
  if (step.uses === null || !(isCurrent || isAction(step.uses, 'tibdex/github-app-token'))) return [];
  const span = step.uses.span;
  const hit = (kind: string, message: string, severity: Hit['severity'] = 'medium'): Hit => ({
    source,
    span,
    anchor: `${anchorOfStep(name, step)} ${kind}`,
    message,
    severity,
  });
  const has = (input: string) => inputOf(step, input) !== undefined;
  const isLimited = isCurrent ? step.inputs.some((input) => input.name.toLowerCase().startsWith('permission-')) : has('permissions');
  // Without `owner` and `repositories` the token is for this repository alone.
  const isEverywhere = isCurrent ? has('owner') && !has('repositories') : !has('repositories') && has('installation_retrieval_mode');
  const isKept = inputOf(step, 'skip-token-revoke')?.value.trim() === 'true';
  return [
    ...(isLimited ? [] : [hit('permissions', 'The token may do everything that the App may.', 'low')]),
    ...(isEverywhere ? [hit('repositories', 'The token is for every repository of the owner where the App is installed.')] : []),
    ...(isKept ? [hit('revoke', 'The token stays valid after the job, for up to an hour.')] : []),
  ];
}
