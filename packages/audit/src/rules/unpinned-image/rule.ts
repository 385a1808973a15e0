import type { Severity } from '@autodevops/contracts/audit';
import { pinImage } from '../../fix/pin-image.ts';
import type { AuditContext } from '../../rule/audit-context.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

const scheme = 'docker://';

export const rule = defineRule({
  meta: {
    id: 'unpinned-image',
    since: '0.2.0',
    title: 'Container image can change under the job',
    summary: 'The image of a job, a service or a container action without a digest.',
    why: 'A tag can be pushed again with other content. `latest`, or no tag at all, changes with every release: the same commit then passes today and fails tomorrow, or runs code that nobody looked at.',
    remediation: 'Name a version, and the digest behind it: `postgres:17.6@sha256:…`. Renovate and Dependabot update both.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['zizmor/unpinned-images', 'ghalint/deny_job_container_latest_image', 'scorecard/Pinned-Dependencies'],
    references: [
      'https://docs.docker.com/dhi/core-concepts/digests/',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainerimage',
    ],
  },
  scope: 'repository',
  check: ({ workflows, actions, context }) => [
    ...workflows.flatMap(({ source, jobs }) =>
      jobs.flatMap((job) =>
        [...(job.container === null ? [] : [job.container]), ...job.services].flatMap((container) =>
          judge({ source, anchor: `${job.id} ${container.name}`, image: container.image, context }),
        ),
      ),
    ),
    ...actions.flatMap(({ source, image }) =>
      image?.value.startsWith(scheme)
        ? judge({ source, anchor: 'action', image: { ...image, value: image.value.slice(scheme.length) }, prefix: scheme, context })
        : [],
    ),
  ],
});

interface NamedImage {
  readonly source: Source;
  readonly anchor: string;
  readonly image: Located<string> | null;
  readonly prefix?: string;
  readonly context: AuditContext;
}

function judge({ source, anchor, image, prefix = '', context }: NamedImage): readonly Hit[] {
  const name = image?.value.trim() ?? '';
  if (image === null || name === '' || name.includes('@sha256:') || name.includes('${{')) return [];
  const tag = /:([^:/]*)$/.exec(name.slice(-200))?.[1] ?? '';
  const isMoving = tag === '' || tag === 'latest';
  const severity: Severity = isMoving ? 'high' : 'low';
  const reason = isMoving ? 'follows whatever was released last' : 'has a tag and no digest, so it can be pushed again with other content';
  return [
    {
      source,
      span: image.span,
      anchor: `${anchor} ${name.split(':')[0] ?? ''}`,
      message: `The image \`${name}\` ${reason}.`,
      severity,
      ...pinImage({ source, span: image.span, image: name, prefix }, context),
    },
  ];
}
