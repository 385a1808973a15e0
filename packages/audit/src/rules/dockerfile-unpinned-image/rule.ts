import type { DockerStage } from '../../dockerfile/dockerfile.ts';
import { pinImage } from '../../fix/pin-image.ts';
import type { AuditContext } from '../../rule/audit-context.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';

export const rule = defineRule({
  meta: {
    id: 'dockerfile-unpinned-image',
    since: '0.2.0',
    title: 'Base image is not pinned',
    summary: 'A `FROM` without a tag, with `latest`, or without a digest.',
    why: 'A tag can be moved: two builds of one commit then differ, and whoever takes over the image runs code in yours. Without a tag even a new major version comes by itself.',
    remediation: 'Name a version and its digest, `node:24.1-slim@sha256:…`, and let Dependabot (`docker`) or Renovate raise both.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['scorecard/Pinned-Dependencies', 'hadolint/DL3006', 'hadolint/DL3007'],
    references: [
      'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies',
    ],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { source, stages }, context }) => stages.flatMap((stage) => hitsOf(source, stage, context)),
});

function hitsOf(source: Source, { image, imageSpan, parent }: DockerStage, context: AuditContext): readonly Hit[] {
  if (parent !== null || image === '' || image === 'scratch' || image.includes('$') || image.includes('@sha256:')) return [];
  const tag = /:([^:/@]*)$/.exec(image.slice(-200))?.[1];
  const name = tag === undefined ? image : image.slice(0, -tag.length - 1);
  const found = { source, span: imageSpan, anchor: name.slice(0, 200), ...pinImage({ source, span: imageSpan, image }, context) };
  if (tag === undefined || tag === 'latest')
    return [{ ...found, message: `\`${image.slice(0, 100)}\` is whatever version is the newest on the day of the build.` }];
  return [
    {
      ...found,
      message: `\`${image.slice(0, 100)}\` names a tag without a digest, and a tag can be moved.`,
      severity: 'low',
    },
  ];
}
