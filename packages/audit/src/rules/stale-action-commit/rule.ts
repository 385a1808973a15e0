import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';
import { isFullCommit } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'stale-action-commit',
    since: '0.2.0',
    title: 'The pinned commit is no release',
    summary: 'An action pinned to a commit of its repository that no tag points at.',
    why: 'Advisories and updates go by releases. For a commit between two of them no tool can tell whether it is affected, or what comes next.',
    remediation: 'Pin the commit of a release, with its version in a comment.',
    severity: 'info',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/stale-action-refs'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap(({ reference, name, facts }) => {
      const commit = isFullCommit(reference.ref) ? facts?.commits.get(reference.ref ?? '') : undefined;
      if (commit === undefined || !commit.isReachable || commit.tags.length > 0) return [];
      const message = `No tag of \`${name}\` points at this commit.`;
      return [{ source: input.source, span: reference.span, anchor: `${input.name} ${name}`, message }];
    }),
});
