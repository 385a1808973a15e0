import { pinEdits } from '../../fix/pin-edits.ts';
import { defineRule, type HitFix } from '../../rule/define-rule.ts';
import { type RemoteReference, remoteReferences } from '../../rule/remote-references.ts';
import type { Source } from '../../source/source.ts';
import { isFullCommit } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'impostor-commit',
    since: '0.2.0',
    title: 'The pinned commit is not of this repository',
    summary: 'An action pinned to a commit that no branch or tag of its repository reaches.',
    why: 'GitHub finds the commits of all forks under the name of the original. Anyone can push a commit to a fork of theirs, and it then looks like one of the action.',
    remediation: 'Find out where the commit comes from before the next run, and pin one that a release of the action names.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['zizmor/impostor-commit', 'scorecard/Dangerous-Workflow'],
    references: ['https://www.chainguard.dev/unchained/what-the-fork-imposter-commits-in-github-actions-and-ci-cd'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input)
      .filter(({ reference: { ref }, facts }) => ref !== null && isFullCommit(ref) && facts?.commits.get(ref)?.isReachable === false)
      .map((used) => ({
        source: input.source,
        span: used.reference.span,
        anchor: `${input.name} ${used.name}`,
        message: `No branch or tag of \`${used.repository}\` reaches this commit.`,
        ...fixOf(input.source, used),
      })),
});

/** The commit of the version that the comment names. */
function fixOf(source: Source, { reference, facts, comment }: RemoteReference): { fix?: HitFix } {
  const known = comment === null ? undefined : facts?.refs.get(comment.version);
  if (comment === null || known?.isTag !== true || facts?.commits.get(known.sha)?.isReachable === false) return {};
  const text = `${reference.text.slice(0, reference.text.lastIndexOf('@'))}@${known.sha}`;
  const description = `Pins the commit that the tag ${comment.version} names; find out first who brought the other one in.`;
  return { fix: { safety: 'needs-review', description, edits: pinEdits(source, reference.span, text, comment.version) } };
}
