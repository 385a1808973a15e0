import { defineRule } from '../../rule/define-rule.ts';
import { inputOf, type Job, type Step, type Workflow } from '../../workflow/workflow.ts';

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
    area: 'upkeep',
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations'],
  },
  scope: 'workflow',
  check: ({ workflow }) => hitsOf(workflow),
});

/** Whole matrices are handed on, and cells told apart by their number. */
const readsAll =
  /\(\s{0,20}matrix\s{0,20}\)|strategy\s{0,20}\.\s{0,20}job-|matrix\s{0,20}\[\s{0,20}[^'"\s]|matrix\.\*|\(\s{0,20}strategy\s{0,20}\)/i;
const reads = /\bmatrix\s{0,20}(?:\.\s{0,20}|\[\s{0,20}['"])([\w-]{1,200})/gi;

function hitsOf({ source, jobs }: Workflow) {
  if (jobs.every(({ matrix }) => matrix === null) || readsAll.test(source.text)) return [];
  const read = new Set([...source.text.matchAll(reads)].map((match) => (match[1] ?? '').toLowerCase()));
  return jobs
    .filter((job) => !job.steps.some(isShared))
    .flatMap((job) =>
      axesOf(job, read).map(({ name, span, values }) => ({
        source,
        span,
        anchor: `${job.id} ${name}`,
        message: `No expression reads \`matrix.${name}\`, so its ${values.length} values run the same job ${values.length} times.`,
      })),
    );
}

/** The axes with several values of which none is read. */
function axesOf({ matrix }: Job, read: ReadonlySet<string>) {
  return matrix?.axes.filter(({ name, values }) => values.length > 1 && !read.has(name.toLowerCase())) ?? [];
}

/** A service hands each of several equal runners a part of the tests: the axis is there to be counted. */
function isShared(step: Step): boolean {
  return (
    inputOf(step, 'parallel')?.value.trim() === 'true' ||
    (step.run !== null &&
      /\bcypress\b[^\n]{0,300} --parallel\b|\bknapsack\b|\bcurrents\b|\bsplit-tests\b/.test(step.run.value.slice(0, 20_000)))
  );
}
