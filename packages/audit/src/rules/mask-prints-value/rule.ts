import { resultPaths } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';

export const rule = defineRule({
  meta: {
    id: 'mask-prints-value',
    since: '0.2.0',
    title: 'The value is shown in the log before it is hidden',
    summary: '`::add-mask::` followed by an expression that is no secret.',
    why: 'GitHub prints each script with its expressions filled in before it runs, and `add-mask` hides only what comes after it. So the value that is to be hidden stands in the log.',
    remediation: 'Hand the value over in `env:` and mask the variable: `echo "::add-mask::$VALUE"`.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['semgrep/detect-add-mask'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#masking-a-value-in-a-log'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) =>
      atCommands(source, step, ({ words }) => words.find((word) => word.includes('::add-mask::') && word.includes('${{')) ?? null).flatMap(
        ({ span }) => {
          const paths = findExpressions(source, span).flatMap(({ tree }) => (tree === null ? [] : resultPaths(tree)));
          const shown = paths.find((keys) => keys[0] !== 'secrets');
          if (shown === undefined) return [];
          return [{ source, span, anchor: anchorOfStep(name, step), message: `The log shows \`${shown.join('.')}\` in this very line.` }];
        },
      ),
    ),
});
