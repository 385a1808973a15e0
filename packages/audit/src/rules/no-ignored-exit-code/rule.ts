import { scriptPurposes } from '../../commands/command-purposes.ts';
import { isJudgedByAction, isMending } from '../../rule/accepted-failures.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';
import type { Source, Span } from '../../source/source.ts';

/** Behind a command: whatever it said, the script goes on. */
const ignoring = /^[ \t]*\|\|[ \t]*(?:true|:|exit 0|echo\b[^\n;&|]{0,200})[ \t]*(?=$|[\n;&)#])/;

export const rule = defineRule({
  meta: {
    id: 'no-ignored-exit-code',
    since: '0.2.0',
    title: 'A command throws the result of a check away',
    summary: 'A test, linter or build followed by `|| true`, `|| :`, `|| exit 0` or `|| echo …`.',
    why: 'The command can fail for months and the run stays green: the check is there but protects nothing.',
    remediation: 'Remove what stands behind `||`. Where a failure is to be allowed, say for which known cases.',
    severity: 'high',
    confidence: 'high',
    area: 'test',
    references: ['https://docs.github.com/en/actions/how-tos/create-and-publish-actions/set-exit-codes'],
  },
  scope: 'steps',
  check: ({ source, name, steps, profile }) =>
    (isMending(steps) ? [] : steps.filter((step) => !isJudgedByAction(steps, step))).flatMap((step) =>
      atCommands(source, step, ({ words, end }) => {
        const text = words.join(' ').slice(0, 500);
        const rest = step.run?.value.slice(end, end + 300) ?? '';
        return ignoring.test(rest) && isChecking(scriptPurposes(text, profile)) ? text : null;
      }).map(({ span, value, command }) => ({
        source,
        span,
        anchor: `${anchorOfStep(name, step)} ${command.words.slice(0, 3).join(' ')}`,
        message: `Whether \`${value.slice(0, 60)}\` fails is thrown away.`,
        ...(isExplained(source, span) ? { severity: 'medium' as const, confidence: 'medium' as const } : {}),
      })),
    ),
});

/** A comment of its own right above it: somebody thought of it, and perhaps checks the same elsewhere. */
function isExplained(source: Source, { start }: Span): boolean {
  const { line } = source.place({ start, end: start });
  return (
    line > 1 &&
    source
      .line(line - 1)
      .trimStart()
      .startsWith('#')
  );
}
