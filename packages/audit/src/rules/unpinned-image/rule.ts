import type { Severity } from '@autodevops/contracts/audit';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

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
    aliases: ['zizmor/unpinned-images', 'ghalint/deny_job_container_latest_image', 'scorecard/Pinned-Dependencies'],
    references: [
      'https://docs.docker.com/dhi/core-concepts/digests/',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainerimage',
    ],
  },
  scope: 'repository',
  check: ({ workflows, actions }) => [
    ...workflows.flatMap(({ source, jobs }) =>
      jobs.flatMap((job) =>
        [...(job.container === null ? [] : [job.container]), ...job.services].flatMap((container) =>
          judge(source, `${job.id} ${container.name}`, container.image),
        ),
      ),
    ),
    ...actions.flatMap(({ source, image }) =>
      image?.value.startsWith('docker://') ? judge(source, 'action', { ...image, value: image.value.slice('docker://'.length) }) : [],
    ),
  ],
});

function judge(source: Source, anchor: string, image: Located<string> | null): readonly Hit[] {
  const name = image?.value.trim() ?? '';
  if (image === null || name === '' || name.includes('@sha256:') || name.includes('${{')) return [];
  const tag = /:([^:/]*)$/.exec(name.slice(-200))?.[1] ?? '';
  const isMoving = tag === '' || tag === 'latest';
  const severity: Severity = isMoving ? 'high' : 'low';
  const reason = isMoving ? 'follows whatever was released last' : 'has a tag and no digest, so it can be pushed again with other content';
  return [
    { source, span: image.span, anchor: `${anchor} ${name.split(':')[0] ?? ''}`, message: `The image \`${name}\` ${reason}.`, severity },
  ];
}
