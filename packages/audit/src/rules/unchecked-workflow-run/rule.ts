import { deliveriesOf } from '../../delivery/find-delivery.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { triggerOf } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'unchecked-workflow-run',
    since: '0.2.0',
    title: 'Delivered although the run before it may have failed',
    summary: 'A job that publishes or deploys after `workflow_run` and never looks at the conclusion of that run.',
    why: '`workflow_run` with `completed` starts after failed and cancelled runs as well. What did not pass its tests is then delivered.',
    remediation: "Add `if: github.event.workflow_run.conclusion == 'success'` to the job.",
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const { source, jobs } = workflow;
    const trigger = triggerOf(workflow, 'workflow_run');
    if (trigger === undefined || source.text.includes('conclusion')) return [];
    return jobs.flatMap((job) => {
      // What a failed run did not upload is not delivered either where a step asks whether it is there.
      const [found] = deliveriesOf(job.steps).filter(({ step }) => !/hashFiles\(/i.test(step.condition?.value ?? ''));
      if (found === undefined || /event_name/.test(job.condition?.value ?? '')) return [];
      const message = `\`${found.delivery.by}\` runs after failed and cancelled runs too.`;
      return [{ source, span: job.idSpan, anchor: job.id, message }];
    });
  },
});
