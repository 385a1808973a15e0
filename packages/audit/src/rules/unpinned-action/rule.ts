import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { ActionReference, Workflow } from '../../workflow/workflow.ts';

/** Accounts of GitHub itself: who controls them controls the runner as well. */
const ownersOfTheRunner: ReadonlySet<string> = new Set(['actions', 'github']);
const fullCommit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
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
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
      'https://www.cisa.gov/news-events/alerts/2025/03/18/supply-chain-compromise-third-party-tj-actionschanged-files-cve-2025-30066-and-reviewdogaction',
    ],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    workflow.jobs.flatMap(({ id, uses, steps }) =>
      [uses, ...steps.map((step) => step.uses)].flatMap((reference) => judge(workflow, id, reference)),
    ),
});

function judge({ source }: Workflow, jobId: string, reference: ActionReference | null): readonly Hit[] {
  if (reference?.kind === 'docker') {
    if (reference.image.includes('@sha256:')) return [];
    const message = `The image \`${reference.image}\` is named without a digest.`;
    return [{ source, span: reference.span, anchor: `${jobId} ${reference.image.replace(/:[^:/]*$/, '')}`, message, severity: 'medium' }];
  }
  if (reference?.kind !== 'repository' || (reference.ref !== null && fullCommit.test(reference.ref))) return [];
  const name = [reference.owner, reference.name, reference.path].filter((part) => part !== '').join('/');
  const isOfGitHub = ownersOfTheRunner.has(reference.owner.toLowerCase());
  return [
    {
      source,
      span: reference.span,
      anchor: `${jobId} ${name}`,
      message: `\`${name}\` ${nameOfRef(reference.ref)}${isOfGitHub ? ' (an action of GitHub itself)' : ''}.`,
      ...(isOfGitHub ? { severity: 'medium' as const } : {}),
    },
  ];
}

function nameOfRef(ref: string | null): string {
  if (ref === null) return 'names no version at all';
  if (shortCommit.test(ref)) return `is pinned to the shortened commit \`${ref}\`, which a tag or another commit can come to match`;
  return `follows \`${ref}\`, a tag or branch that can move`;
}
