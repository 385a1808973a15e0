import { secretsIn } from '../../expression/secrets.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'secret-in-build-argument',
    since: '0.2.0',
    title: 'A secret becomes part of an image',
    summary: 'A secret handed to the build of an image as a build argument.',
    why: 'Build arguments are kept in the history of the image. Whoever can pull it can read the secret with one command.',
    remediation: 'Hand it over as a secret of the build: the input `secrets`, and `RUN --mount=type=secret` in the Dockerfile.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://docs.docker.com/build/building/secrets/'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => {
      const input = isAction(step.uses, 'docker/build-push-action') ? inputOf(step, 'build-args') : undefined;
      const secrets = input === undefined ? [] : secretsIn(source, input.span);
      return secrets.map(({ name: secret, expression }) => ({
        source,
        span: expression.span,
        anchor: `${anchorOfStep(name, step)} ${secret}`,
        message: `\`${secret.toUpperCase()}\` stays readable in the history of the image.`,
      }));
    }),
});
