import type { FixSafety } from '@autodevops/contracts/audit';
import { pinEdits } from '../../fix/pin-edits.ts';
import { pinImage } from '../../fix/pin-image.ts';
import { settingsOfActions } from '../../rule/asks-for.ts';
import type { AuditContext } from '../../rule/audit-context.ts';
import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { type ActionReference, actionName, isFullCommit } from '../../workflow/action-reference.ts';
import { isOfGitHub } from '../../workflow/is-of-github.ts';

type RepositoryReference = ActionReference & { readonly kind: 'repository' };

/** What such a setting refuses; workflows that are called may still be named by a tag. */
const refused = ' The settings of the repository refuse every action that is not pinned.';
const shortCommit = /^[0-9a-f]{7,39}$/i;

export const rule = defineRule({
  meta: {
    id: 'unpinned-action',
    since: '0.1.0',
    title: 'Action is not pinned to a commit',
    summary: 'An action, reusable workflow or container image that is named by a tag or branch instead of a full commit or digest.',
    why: 'A tag can be moved to other code at any time, by its owner or by whoever takes over the account; that code then runs with the token and secrets of this job.',
    remediation: 'Name the full commit SHA and keep the version in a comment behind it; Dependabot and Renovate update both.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    aliases: [
      'zizmor/unpinned-uses',
      'ghalint/action_ref_should_be_full_length_commit_sha',
      'semgrep/third-party-action-not-pinned-to-commit-sha',
    ],
    fixSafety: 'safe',
    asksFor: settingsOfActions,
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
      'https://www.cisa.gov/news-events/alerts/2025/03/18/supply-chain-compromise-third-party-tj-actionschanged-files-cve-2025-30066-and-reviewdogaction',
    ],
  },
  scope: 'steps',
  check: ({ source, name, owner, steps, context }) =>
    [owner.kind === 'job' ? owner.job.uses : null, ...steps.map((step) => step.uses)].flatMap((reference) =>
      judge(source, name, reference, context),
    ),
});

function judge(source: Source, jobId: string, reference: ActionReference | null, context: AuditContext): readonly Hit[] {
  if (reference?.kind === 'docker') {
    if (reference.image.includes('@sha256:')) return [];
    const message = `The image \`${reference.image}\` is named without a digest.`;
    const pinned = pinImage({ source, span: reference.span, image: reference.image, prefix: 'docker://' }, context);
    const anchor = `${jobId} ${reference.image.replace(/:[^:/]*$/, '')}`;
    return [{ source, span: reference.span, anchor, message, severity: 'medium', ...pinned }];
  }
  if (reference?.kind !== 'repository' || isFullCommit(reference.ref)) return [];
  const name = [reference.owner, reference.name, reference.path].filter((part) => part !== '').join('/');
  const isWorkflow = reference.path.startsWith('.github/workflows/');
  const isRefused = !isWorkflow && context.github?.repository?.requiresPinnedActions === true;
  const isOfRunner = isOfGitHub(reference);
  return [
    {
      source,
      span: reference.span,
      anchor: `${jobId} ${name}`,
      message: `\`${name}\` ${nameOfRef(reference.ref)}${isOfRunner ? ' (an action of GitHub itself)' : ''}.${isRefused ? refused : ''}`,
      ...(isOfRunner && !isRefused ? { severity: 'medium' as const } : {}),
      ...fixOf(source, reference, context),
    },
  ];
}

/**
 * The pin of what runs today, where that is known: the commit that the ref names on GitHub, or the catalogue's where the versions are equal.
 * A tag of the same major version is pinned to the catalogue's commit for review, because it may be an older one than the tag is at.
 */
function fixOf(source: Source, reference: RepositoryReference, { catalogue, otherMajors, github }: AuditContext): { fix?: HitFix } {
  const { ref, span } = reference;
  if (ref === null || /[\s"'#]/.test(reference.text)) return {};
  const known = github?.actions.get(`${reference.owner}/${reference.name}`.toLowerCase())?.refs.get(ref);
  const [own, major] = [catalogue.get(actionName(reference) ?? ''), majorOf(ref)];
  const isOwn = own !== undefined && majorOf(own.version) === major;
  const pin = isOwn ? own : otherMajors.get(`${actionName(reference)}@${major}`);
  const name = reference.text.slice(0, reference.text.lastIndexOf('@'));
  const build = (safety: FixSafety, sha: string, version: string, description: string): { fix: HitFix } => ({
    fix: { safety, description, edits: pinEdits(source, span, `${name}@${sha}`, version) },
  });
  if (known?.isTag === true && !known.isBranch) return build('safe', known.sha, ref, `Pins the commit that the tag ${ref} names today.`);
  if (pin === undefined) return {};
  if (pin.version === ref) return build('safe', pin.sha, pin.version, `Pins the commit of the release ${ref}.`);
  return build(
    'needs-review',
    pin.sha,
    pin.version,
    `Pins the release ${pin.version}; see that ${ref} is not at a newer one that you need.`,
  );
}

function majorOf(version: string): string | null {
  return /^v?(\d+)(?:\.\d+)*$/.exec(version)?.[1] ?? null;
}

function nameOfRef(ref: string | null): string {
  if (ref === null) return 'names no version at all';
  if (shortCommit.test(ref)) return `is pinned to the shortened commit \`${ref}\`, which a tag or another commit can come to match`;
  return `follows \`${ref}\`, a tag or branch that can move`;
}
