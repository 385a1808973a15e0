import { defineRule } from '../../rule/define-rule.ts';
import type { Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'unused-job-output',
    since: '0.2.0',
    title: 'Output of a job is read by nobody',
    summary: 'An output that no other job of the workflow asks for.',
    why: 'Either a condition that should depend on it does not, or the step that computes it is work for nothing.',
    remediation: 'Use it in the job that should depend on it (`needs.<job>.outputs.<name>`), or remove it.',
    severity: 'low',
    confidence: 'high',
    area: 'upkeep',
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/pass-job-outputs'],
  },
  scope: 'workflow',
  check: ({ workflow }) => hitsOf(workflow),
});

/** Outputs are handed on as a whole. */
const readsAll =
  /\(\s{0,20}needs\s{0,20}\)|\bneeds\.\*|\(\s{0,20}needs\.[\w-]{1,200}\s{0,20}\)|\.outputs\s{0,20}\)|\.outputs\.\*|\bneeds\s{0,20}\[|\.outputs\s{0,20}\[/i;
const reads = /\b(?:needs|jobs)\.([\w-]{1,200})\.outputs\.([\w-]{1,200})/gi;

function hitsOf({ source, jobs }: Workflow) {
  if (jobs.every(({ outputs }) => outputs.length === 0) || readsAll.test(source.text)) return [];
  const read = new Set([...source.text.matchAll(reads)].map(([, job = '', name = '']) => `${job} ${name}`.toLowerCase()));
  return jobs.flatMap((job) =>
    job.outputs
      .filter(({ name }) => !read.has(`${job.id} ${name}`.toLowerCase()))
      .map(({ name, nameSpan }) => ({
        source,
        span: nameSpan,
        anchor: `${job.id} ${name}`,
        message: `Nothing reads the output \`${name}\` of the job \`${job.id}\`.`,
      })),
  );
}
