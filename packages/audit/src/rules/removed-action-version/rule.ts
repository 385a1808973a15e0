import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { versionOfAction } from '../../workflow/version-of-action.ts';
import type { Step } from '../../workflow/workflow.ts';
import { removedVersions } from './removed-versions.ts';

export const rule = defineRule({
  meta: {
    id: 'removed-action-version',
    since: '0.2.0',
    title: 'Version of an action no longer works',
    summary: 'A version of an action of GitHub that its services refuse or that is no longer maintained.',
    why: 'The step fails on github.com, or goes on without the artifact, cache or result that it was there for.',
    remediation: 'Use a newer major version; its release notes name what changed, such as artifacts that can no longer be written twice.',
    severity: 'high',
    confidence: 'high',
    area: 'upkeep',
    references: [
      'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
      'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/',
    ],
  },
  scope: 'steps',
  check: ({ source, name, steps }) => steps.flatMap((step) => hitsOf(source, name, step)),
});

function hitsOf(source: Source, owner: string, { uses }: Step): readonly Hit[] {
  const name = actionName(uses);
  const removed = removedVersions.get(name ?? '');
  const version = versionOfAction(source, uses);
  if (uses === null || name === null || removed === undefined || version === null || !removed.isRemoved(version)) return [];
  return [
    {
      source,
      span: uses.span,
      anchor: `${owner} ${name}`,
      message: `This version of \`${name}\` is turned off since ${removed.since}: use ${removed.use} (${removed.source}).`,
      severity: removed.severity,
    },
  ];
}
