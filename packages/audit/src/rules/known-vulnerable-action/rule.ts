import type { ActionAdvisory } from '@autodevops/contracts/audit';
import { pinEdits } from '../../fix/pin-edits.ts';
import { defineRule, type HitFix } from '../../rule/define-rule.ts';
import { type RemoteReference, remoteReferences } from '../../rule/remote-references.ts';
import { compareVersions, isInRange, isVersion } from '../../rule/versions.ts';
import type { Source } from '../../source/source.ts';
import { isFullCommit } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'known-vulnerable-action',
    since: '0.2.0',
    title: 'Action has a known vulnerability',
    summary: 'An action at a version that a published advisory names.',
    why: 'How to attack it is public, and it runs with the token and secrets of the job.',
    remediation: 'Use the first version without it or a newer one, pinned to its commit.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['zizmor/known-vulnerable-actions', 'poutine/known_vulnerability_in_build_component', 'scorecard/Vulnerabilities'],
    references: ['https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap((used) => {
      const version = versionOf(used);
      if (version === null) return [];
      return (used.facts?.advisories ?? [])
        .filter(({ vulnerableRange }) => isInRange(version.text, vulnerableRange))
        .map((advisory) => ({
          source: input.source,
          span: used.reference.span,
          anchor: `${input.name} ${used.name} ${advisory.id}`,
          message: `\`${used.name}\` ${version.text} has ${advisory.id}: ${advisory.summary.slice(0, 200)} ${afterwards(advisory)}`,
          severity: advisory.severity,
          confidence: version.isCertain ? ('high' as const) : ('medium' as const),
          ...fixOf(input.source, used),
        }));
    }),
});

function afterwards({ firstPatched }: ActionAdvisory): string {
  return firstPatched === null ? '(No version is without it.)' : `(Mended in ${firstPatched}.)`;
}

/** The version that runs: by the tags of the commit where they are known, else by the comment, which can be wrong. */
function versionOf({ reference: { ref }, facts, comment }: RemoteReference): { text: string; isCertain: boolean } | null {
  if (isVersion(ref)) return { text: ref, isCertain: true };
  if (ref === null || !isFullCommit(ref)) return null;
  const tags = (facts?.commits.get(ref)?.tags ?? []).filter(isVersion).toSorted((left, right) => right.length - left.length);
  if (tags[0] !== undefined) return { text: tags[0], isCertain: true };
  return comment === null ? null : { text: comment.version, isCertain: false };
}

/** The pin of the catalogue where it is free of every advisory that is known. All advisories of one place share the patch. */
function fixOf(source: Source, { reference, facts, pin }: RemoteReference): { fix?: HitFix } {
  if (pin === null || !isVersion(pin.version) || /[\s"'#]/.test(reference.text)) return {};
  if ((facts?.advisories ?? []).some(({ vulnerableRange }) => isInRange(pin.version, vulnerableRange))) return {};
  if (isVersion(reference.ref) && compareVersions(reference.ref, pin.version) > 0) return {};
  const text = `${reference.text.slice(0, reference.text.lastIndexOf('@'))}@${pin.sha}`;
  const description = `Pins ${pin.version}, which no known advisory names; see what changed since the version that is used.`;
  return { fix: { safety: 'needs-review', description, edits: pinEdits(source, reference.span, text, pin.version) } };
}
