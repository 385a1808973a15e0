import { defineRule } from '../../rule/define-rule.ts';
import type { Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'no-cmd-shell',
    since: '0.2.0',
    title: 'Script runs in the shell `cmd`',
    summary: '`shell: cmd`, in a step or as the default.',
    why: '`cmd` goes on after a failed command, so a step passes although its first line failed, and it has no quoting that is safe for text from outside.',
    remediation: 'Use `bash` or `pwsh`, which both stop at the first failure.',
    severity: 'low',
    confidence: 'high',
    area: 'build',
    aliases: ['zizmor/misfeature'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, shell, jobs } }) =>
    [
      { anchor: 'workflow', shell },
      ...jobs.flatMap((job) => [
        { anchor: job.id, shell: job.shell },
        ...job.steps.filter(hasLines).map((step) => ({ anchor: `${job.id} step`, shell: step.shell })),
      ]),
    ].flatMap(({ anchor, shell: chosen }) =>
      chosen !== null && /^cmd(?:\.exe)?(?:\s|$)/i.test(chosen.value)
        ? [{ source, span: chosen.span, anchor, message: 'A failed command in the middle of this script does not fail the step.' }]
        : [],
    ),
});

/** A script of one line has no failure to pass over. */
function hasLines({ run }: Step): boolean {
  return run?.value.trim().includes('\n') ?? false;
}
