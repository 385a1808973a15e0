import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import type { Permissions } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'undocumented-permission',
    since: '0.2.0',
    title: 'Nobody wrote down why the token may write',
    summary: 'A scope with write access and no comment beside or above it.',
    why: 'Nobody dares to take away a permission whose reason is not known, so tokens only ever grow.',
    remediation: 'Say in a comment what needs it: `contents: write # pushes the tag`.',
    severity: 'info',
    confidence: 'high',
    area: 'upkeep',
    aliases: ['zizmor/undocumented-permissions'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, permissions, jobs } }) => [
    ...undocumented(source, 'workflow', permissions),
    ...jobs.flatMap((job) => undocumented(source, job.id, job.permissions)),
  ],
});

function undocumented(source: Source, owner: string, permissions: Permissions | null): readonly Hit[] {
  if (permissions?.kind !== 'scopes') return [];
  return permissions.scopes
    .filter(({ access, span }) => access === 'write' && !hasComment(source, span.start))
    .map(({ scope, span }) => ({
      source,
      span,
      anchor: `${owner} ${scope}`,
      message: `There is no word about what needs \`${scope}: write\`.`,
    }));
}

/** A comment on the line itself, on the one above it, or on that of `permissions`. */
function hasComment(source: Source, start: number): boolean {
  const { line } = source.place({ start, end: start });
  return [line, line - 1].some((number) => source.line(number).includes('#'));
}
