import { secretsIn } from '../../expression/secrets.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { atCommands } from '../../script/script-of.ts';

/** An address with a secret in front of the host. */
const form =
  /https?:\/\/(?:[^\s"'@/]|\$\{\{[^}]{1,80}\}\}){0,80}(?:\$\{\{[^}]{1,80}\}\}|\$\{?[A-Z_]{0,40}(?:TOKEN|PAT|PASSWORD|SECRET|KEY)[A-Z_]{0,20}\}?)@/i;

export const rule = defineRule({
  meta: {
    id: 'token-in-url',
    since: '0.2.0',
    title: 'A token is part of an address',
    summary: 'A command of git with a token in the address of the repository.',
    why: 'Git writes the address into its configuration and into error messages. Later steps, and an artifact of the folder, have the token then.',
    remediation: 'Give the token to actions/checkout (`token`), or set it for one command: `gh auth setup-git` with `GH_TOKEN` in `env`.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    references: [
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
      'https://cli.github.com/manual/gh_auth_setup-git',
    ],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) =>
      atCommands(source, step, ({ words }) =>
        words[0] === 'git' && words.some((word) => form.test(word.slice(0, 600))) ? true : null,
      ).map(({ span }) => ({
        source,
        span,
        anchor: anchorOfStep(name, step),
        message: `Git keeps this address, and with it ${secretsIn(source, span).length > 0 ? 'the secret' : 'the token'}, in its configuration.`,
      })),
    ),
});
