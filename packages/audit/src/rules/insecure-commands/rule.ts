import { defineRule } from '../../rule/define-rule.ts';
import { environmentOf } from '../../workflow/environments.ts';

export const rule = defineRule({
  meta: {
    id: 'insecure-commands',
    since: '0.2.0',
    title: 'Old workflow commands are switched on again',
    summary: '`ACTIONS_ALLOW_UNSECURE_COMMANDS` set to true.',
    why: 'With `set-env` and `add-path` every line that any program prints can set variables and the search path of later steps. Whoever gets text into the log, for example by the title of a pull request, then runs code.',
    remediation: 'Take the variable out and write to the files `$GITHUB_ENV` and `$GITHUB_PATH` instead.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'needs-review',
    aliases: ['zizmor/insecure-commands', 'semgrep/unsecure-commands'],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands',
      'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/',
    ],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    environmentOf(workflow)
      .filter(({ entry }) => entry.name === 'ACTIONS_ALLOW_UNSECURE_COMMANDS' && /^(?:true|1)$/i.test(entry.value))
      .map(({ owner, level, entry }) => ({
        source: workflow.source,
        span: { start: entry.nameSpan.start, end: entry.span.end },
        anchor: `${owner} ${level}`,
        message: `Whatever a program prints can set variables and the search path here (${level === 'workflow' ? 'every job' : `job \`${owner}\``}).`,
        fix: {
          safety: 'needs-review' as const,
          description: 'Switches the old commands off; see that no step still prints `::set-env` or `::add-path`.',
          edits: [{ source: workflow.source, span: entry.span, text: 'false' }],
        },
      })),
});
