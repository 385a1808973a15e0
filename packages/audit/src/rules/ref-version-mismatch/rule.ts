import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { type RemoteReference, remoteReferences } from '../../rule/remote-references.ts';
import { isSameVersion, isVersion } from '../../rule/versions.ts';
import { isFullCommit } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'ref-version-mismatch',
    since: '0.2.0',
    title: 'The version in the comment is not the one that runs',
    summary: 'A pinned action whose comment names another version than the commit has.',
    why: 'People and tools read the comment. Dependabot and advisories then speak of a version that does not run, and a swapped commit is not noticed.',
    remediation: 'Find out which of the two is meant, and make the other one agree.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'safe',
    aliases: ['zizmor/ref-version-mismatch'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap((used): readonly Hit[] => {
      const actual = versionsOf(used);
      const { comment, name } = used;
      if (comment === null || actual.length === 0 || actual.some((version) => isSameVersion(comment.version, version))) return [];
      const [version = ''] = actual;
      const edit = { source: input.source, span: comment.span, text: version };
      return [
        {
          source: input.source,
          span: comment.span,
          anchor: `${input.name} ${name}`,
          message: `The comment says ${comment.version}, and the commit of \`${name}\` is ${version}.`,
          fix: { safety: 'safe', description: `Writes ${version}, the version that runs, into the comment.`, edits: [edit] },
        },
      ];
    }),
});

/** The versions of the commit, the most exact one first; empty where they are not known. */
function versionsOf({ reference: { ref }, facts, pin }: RemoteReference): readonly string[] {
  if (ref === null || !isFullCommit(ref)) return [];
  const tags = (facts?.commits.get(ref)?.tags ?? []).filter(isVersion).toSorted((left, right) => right.length - left.length);
  if (tags.length > 0) return tags;
  return pin?.sha === ref ? [pin.version] : [];
}
