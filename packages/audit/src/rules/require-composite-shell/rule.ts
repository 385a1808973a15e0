import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'require-composite-shell',
    since: '0.2.0',
    title: 'Step of a composite action names no shell',
    summary: 'A `run` step of a composite action without `shell`.',
    why: 'A composite action has no default shell: GitHub refuses to load the action, and every workflow that uses it fails.',
    remediation: 'Add `shell: bash` to the step.',
    severity: 'high',
    confidence: 'high',
    area: 'build',
    aliases: ['ghalint/action_shell_is_required'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runsstepsshell'],
  },
  scope: 'action',
  check: ({ action: { source, steps } }) =>
    steps
      .filter(({ run, shell }) => run !== null && shell === null)
      .map(({ span, name, id, index }) => ({
        source,
        span,
        anchor: id ?? name ?? '',
        message: `Step ${index + 1} of the action has a script and no shell.`,
      })),
});
