import { baseImageOf, inheritedInstructions } from '../../dockerfile/dockerfile.ts';
import { type DockerfileInput, defineRule, type Hit } from '../../rule/define-rule.ts';

/** Images that choose another user themselves, and those that only carry files. */
const otherUser = /nonroot|non-root|rootless|unprivileged|distroless|chainguard|bitnami|-dev(?:container)?s?\b|^scratch$|devcontainer/i;

export const rule = defineRule({
  meta: {
    id: 'dockerfile-root-user',
    since: '0.2.0',
    title: 'Container runs as root',
    summary: 'A final stage that starts a program and whose user is root, because none is set or because it is set back.',
    why: 'Whoever breaks into the program is root in the container: they can change everything in it, and every hole of the kernel or a mounted directory leads further.',
    remediation:
      'Create a user (or use the one of the image, such as `node`) and end with `USER`, by number so that Kubernetes can check it.',
    severity: 'medium',
    confidence: 'medium',
    area: 'workflow-security',
    aliases: ['hadolint/DL3002'],
    references: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { path, source, stages } }: DockerfileInput): readonly Hit[] => {
    const last = stages.at(-1);
    if (
      last === undefined ||
      otherUser.test(baseImageOf(last)) ||
      baseImageOf(last).includes('$') ||
      /(?:^|[./-])(?:dev|development|tests?|ci|build|builder|playwright|coverage|debug|e2e|lint)(?:[./-]|$)/i.test(
        path.split('/').at(-1) ?? '',
      )
    )
      return [];
    const instructions = inheritedInstructions(last);
    const user = instructions.findLast(({ name }) => name === 'USER');
    const starts = instructions.some(({ name, text }) => (name === 'CMD' || name === 'ENTRYPOINT') && text !== '');
    // A program that drops its rights by itself has to begin as root.
    const dropsRights = instructions.some(({ text }) =>
      /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid|docker-entrypoint)\b/.test(text),
    );
    if (!starts || dropsRights) return [];
    if (user === undefined)
      return [
        {
          source,
          span: last.imageSpan,
          anchor: 'user',
          message: 'No `USER` is set, so the program runs as root unless the base image says otherwise.',
        },
      ];
    if (!/^(?:root|0)(?::|\s|$)/.test(user.text)) return [];
    return [
      { source, span: user.span, anchor: 'user', message: 'The last `USER` is root, so the program runs as root.', confidence: 'high' },
    ];
  },
});
