import { insertPair } from '../../fix/edit-yaml.ts';
import { defineRule, type HitFix } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import type { Source } from '../../source/source.ts';
import type { Job, Step } from '../../workflow/workflow.ts';

/** A job that calls a reusable workflow cannot have a limit; one whose every step has a limit has one in effect. */
const isUnlimited = ({ uses, hasTimeout, steps }: Job) =>
  uses === null && !hasTimeout && !(steps.length > 0 && steps.every((step) => step.hasTimeout || endsAtOnce(step)));

/** Commands that wait for nothing. */
const instant: ReadonlySet<string> = new Set([':', '[', '[[', 'echo', 'exit', 'false', 'fi', 'printf', 'test', 'true']);

/** A script that only says something, or only looks at what other jobs said: it cannot hang. */
function endsAtOnce(step: Step): boolean {
  if (step.run === null || step.run.value.includes('$(') || step.run.value.includes('`') || step.shell !== null) return false;
  return commandsOf(step).every(({ words }) => instant.has(words[0] ?? ''));
}

export const rule = defineRule({
  meta: {
    id: 'require-job-timeout',
    since: '0.1.0',
    title: 'Job has no time limit',
    summary: 'A job without `timeout-minutes`.',
    why: 'A job that hangs holds its runner for six hours, which costs minutes and keeps the pull request waiting.',
    remediation: 'Set `timeout-minutes` a little above the slowest normal run.',
    severity: 'medium',
    confidence: 'high',
    area: 'build',
    fixSafety: 'needs-review',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.filter(isUnlimited).map((job) => ({
      source,
      span: job.idSpan,
      anchor: job.id,
      message: `The job \`${job.id}\` may run for six hours before GitHub ends it.`,
      ...fixOf(source, job),
    })),
});

/** Long enough for most jobs, and a twelfth of what GitHub allows. */
const minutes = 30;

function fixOf(source: Source, job: Job): { fix?: HitFix } {
  const edit = insertPair(source, job.block, [`timeout-minutes: ${minutes}`], { after: ['runs-on', 'needs', 'name'], before: ['steps'] });
  if (edit === null) return {};
  const description = `Ends the job \`${job.id}\` after ${minutes} minutes. Look up how long its slowest good run took.`;
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
