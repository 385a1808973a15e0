import { pinImage } from '../../fix/pin-image.ts';
import type { AuditContext } from '../../rule/audit-context.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

export const rule = defineRule({
  meta: {
    id: 'gitlab-unpinned-image',
    since: '0.2.0',
    title: 'Job of GitLab runs in whatever image is the newest',
    summary: 'An `image` or service without a tag, with `latest`, or without a digest.',
    why: 'A tag can be moved, and `latest` always is: the job changes without a commit, and whoever takes over the image runs code with the variables of the job.',
    remediation: 'Name a version and its digest: `node:24.1-slim@sha256:…`.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['scorecard/Pinned-Dependencies'],
    references: ['https://docs.gitlab.com/ci/docker/using_docker_images/', 'https://docs.gitlab.com/ci/pipelines/pipeline_security/'],
  },
  scope: 'gitlab',
  check: ({ pipeline: { source, jobs, defaults }, context }) =>
    [defaults, ...jobs].flatMap(({ name, image, services }) =>
      [image, ...services].flatMap((item) => hitsOf({ source, job: name, image: item, context })),
    ),
});

interface ImageOfJob {
  readonly source: Source;
  readonly job: string;
  readonly image: Located<string> | null;
  readonly context: AuditContext;
}

function hitsOf({ source, job, image, context }: ImageOfJob): readonly Hit[] {
  if (image === null || image.value.includes('$') || image.value.includes('@sha256:') || image.value.trim() === '') return [];
  const tag = /:([^:/@]*)$/.exec(image.value.slice(-200))?.[1];
  const anchor = `${job} ${tag === undefined ? image.value : image.value.slice(0, -tag.length - 1)}`.slice(0, 200);
  const name = image.value.slice(0, 100);
  const found = { source, span: image.span, anchor, ...pinImage({ source, span: image.span, image: image.value }, context) };
  if (tag === undefined || tag === 'latest') return [{ ...found, message: `\`${name}\` is whatever version is the newest.` }];
  return [{ ...found, message: `\`${name}\` names a tag without a digest, and a tag can be moved.`, severity: 'low' }];
}
