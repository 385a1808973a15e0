import { scriptPurposes } from '../../commands/command-purposes.ts';
import { insertPair } from '../../fix/edit-yaml.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule, type HitFix, type StepsInput } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';
import type { Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'no-unchecked-pipe',
    since: '0.2.0',
    title: 'A pipe hides that a check failed',
    summary: 'A test, linter or build whose output is piped on, in a shell without `pipefail`.',
    why: 'The exit code of a pipe is that of its last command. Unless `shell: bash` is written out, GitHub starts bash without `pipefail`, so `npm test | tee log` succeeds when the tests fail.',
    remediation:
      'Write `shell: bash` at the step (or under `defaults`), which sets `pipefail`, or `set -o pipefail` at the top of the script.',
    severity: 'high',
    confidence: 'high',
    area: 'test',
    fixSafety: 'needs-review',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell',
      'https://github.com/actions/runner/issues/353',
    ],
  },
  scope: 'steps',
  check: (input) => (isWithoutPipefail(input) ? input.steps.flatMap((step) => hitsOf(input, step)) : []),
});

/** A shell that is named at the job or workflow, or that Windows chooses, is another matter. Actions have to name theirs. */
function isWithoutPipefail({ owner }: StepsInput): boolean {
  if (owner.kind === 'action') return false;
  const { workflow, job } = owner;
  const labels = job.runsOn.map(({ value }) => value.toLowerCase());
  return (job.shell ?? workflow.shell) === null && labels.length > 0 && !labels.some((label) => label.includes('windows'));
}

const judges = /^(?:\S*\/)?reviewdog$/;

function hitsOf({ source, name, profile }: StepsInput, step: Step) {
  const { run, shell } = step;
  if (
    run === null ||
    (shell !== null && shell.value !== 'sh') ||
    /\bset\s+[-\w\s]{0,100}pipefail|\bPIPESTATUS\b/.test(run.value.slice(0, 20_000))
  )
    return [];
  return atCommands(source, step, ({ words }, index, commands) => {
    const text = words.join(' ').slice(0, 500);
    const next = commands[index + 1];
    // `reviewdog` reports what the linter prints and fails for it.
    const isChecked = next?.isPiped !== true || judges.test(next.words[0] ?? '');
    return !isChecked && isChecking(scriptPurposes(text, profile)) ? text : null;
  }).map(({ span, value, command }) => ({
    source,
    span,
    anchor: `${anchorOfStep(name, step)} ${command.words.slice(0, 3).join(' ')}`,
    message: `When \`${value.slice(0, 60)}\` fails, the command behind the pipe decides, and the step succeeds.`,
    ...(shell === null ? fixOf(source, step) : {}),
  }));
}

function fixOf(source: StepsInput['source'], step: Step): { fix?: HitFix } {
  const edit = insertPair(source, step.block, ['shell: bash'], { before: ['run'] });
  if (edit === null) return {};
  const description =
    'Runs the step in bash with `pipefail`. Look whether another pipe in it is meant to fail, such as a `grep` that finds nothing.';
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
