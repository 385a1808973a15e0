import { defineRule } from '../../rule/define-rule.ts';
import { environmentOf } from '../../workflow/environments.ts';

const names: ReadonlySet<string> = new Set(['ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG', 'RUNNER_DEBUG']);

export const rule = defineRule({
  meta: {
    id: 'no-debug-output',
    since: '0.2.0',
    title: 'Debug output is switched on for every run',
    summary: '`ACTIONS_STEP_DEBUG`, `ACTIONS_RUNNER_DEBUG` or `RUNNER_DEBUG` set to true in the workflow.',
    why: 'Actions then print values and requests that they otherwise keep to themselves, and not all of them are known as secrets. In a public repository anyone can read the log.',
    remediation: 'Take it out. To look into one run, choose “Enable debug logging” when running it again.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['poutine/debug_enabled'],
    references: ['https://docs.github.com/en/actions/how-tos/monitor-workflows/enable-debug-logging'],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    environmentOf(workflow)
      .filter(({ entry }) => names.has(entry.name.toUpperCase()) && /^(?:true|1)$/i.test(entry.value))
      .map(({ owner, entry }) => ({
        source: workflow.source,
        span: { start: entry.nameSpan.start, end: entry.span.end },
        anchor: `${owner} ${entry.name}`,
        message: `\`${entry.name}\` is on for every run.`,
      })),
});
