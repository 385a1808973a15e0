import { defineRule } from '../../rule/define-rule.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'unused-matrix-axis',
    since: '0.2.0',
    title: 'Matrix has an axis that nothing reads',
    summary: 'An axis with several values that no expression of the workflow asks for.',
    why: 'Each of its values starts a job that does exactly the same as the others: minutes are spent on nothing, and it looks as if more were tested than is.',
    remediation:
      'Use the value where it was meant to count, for example in `runs-on` or in the version of a set-up step, or remove the axis.',
    severity: 'medium',
    confidence: 'high',
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations'],
  },
  scope: 'workflow',
  check: ({ workflow }) => workflow.jobs.flatMap((job) => hitsOf(workflow, job)),
});

function hitsOf({ source }: Workflow, job: Job) {
  const { matrix } = job;
  // Whole matrices are handed on, and cells told apart by their number.
  if (matrix === null || /\(\s*matrix\s*\)|strategy\s*\.\s*job-|matrix\s*\[\s*[^'"\s]|matrix\.\*|\(\s*strategy\s*\)/.test(source.text))
    return [];
  return matrix.axes
    .filter(({ name, values }) => values.length > 1 && !isRead(source.text, name))
    .map(({ name, span, values }) => ({
      source,
      span,
      anchor: `${job.id} ${name}`,
      message: `No expression reads \`matrix.${name}\`, so its ${values.length} values run the same job ${values.length} times.`,
    }));
}

function isRead(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  const wanted = name.toLowerCase();
  return [`matrix.${wanted}`, `matrix['${wanted}']`, `matrix["${wanted}"]`].some((form) => lower.includes(form));
}
