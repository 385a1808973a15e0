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
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/pass-job-outputs'],
  },
  scope: 'workflow',
  check: ({ workflow }) => hitsOf(workflow),
});

function hitsOf({ source, jobs }: Workflow) {
  // Outputs may be handed on as a whole.
  if (/\(\s*needs\s*\)|\bneeds\.\*|\(\s*needs\.[\w-]+\s*\)|\.outputs\s*\)|\.outputs\.\*|\bneeds\s*\[|\.outputs\s*\[/.test(source.text))
    return [];
  const lower = source.text.toLowerCase();
  const isRead = (job: string, name: string) =>
    [`needs.${job}.outputs.${name}`, `jobs.${job}.outputs.${name}`].some((form) => lower.includes(form.toLowerCase()));
  return jobs.flatMap((job) =>
    job.outputs
      .filter(({ name }) => !isRead(job.id, name))
      .map(({ name, nameSpan }) => ({
        source,
        span: nameSpan,
        anchor: `${job.id} ${name}`,
        message: `Nothing reads the output \`${name}\` of the job \`${job.id}\`.`,
      })),
  );
}
