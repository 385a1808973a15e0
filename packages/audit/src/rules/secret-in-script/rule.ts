import { secretsIn } from '../../expression/secrets.ts';
import { moveIntoEnvironment } from '../../fix/move-into-environment.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'secret-in-script',
    since: '0.2.0',
    title: 'A secret is written into a script',
    summary: 'An expression with a secret directly in a `run` script.',
    why: 'GitHub puts the secret into the file of the script on the disk of the runner, and its characters into the shell: a `$`, a quote or a line end in it breaks the command or runs as one.',
    remediation: 'Hand it over in `env:` and use the variable in quotes: `"$TOKEN"`.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'safe',
    aliases: ['zizmor/template-injection'],
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets'],
  },
  scope: 'steps',
  check: (input) =>
    input.steps.flatMap((step) =>
      (step.run === null ? [] : secretsIn(input.source, step.run.span)).map(({ name, expression }) => {
        const fix = moveIntoEnvironment(input, step, expression);
        return {
          source: input.source,
          span: expression.span,
          anchor: `${anchorOfStep(input.name, step)} ${name}`,
          message: `The secret \`${name === '*' ? expression.text.slice(0, 60) : name.toUpperCase()}\` becomes part of the script.`,
          ...(fix === null ? {} : { fix }),
        };
      }),
    ),
});
