import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands } from '../../script/script-of.ts';
import { environmentOf } from '../../workflow/environments.ts';

/** Variables that switch the check off, with the values that do. */
const variables: readonly (readonly [RegExp, RegExp])[] = [
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, /^0$/],
  [/^(?:GIT_SSL_NO_VERIFY|PYTHONHTTPSVERIFY_DISABLE|NPM_CONFIG_INSECURE)$/, /^(?:1|true)$/i],
  [/^(?:NPM_CONFIG_STRICT_SSL|npm_config_strict_ssl)$/, /^(?:0|false)$/i],
  [/^PYTHONHTTPSVERIFY$/, /^0$/],
];
/** The machine itself and names that only a network of containers has. */
const ownHost = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[a-z0-9-]{1,63})(?=[:/?#]|$)/i;

export const rule = defineRule({
  meta: {
    id: 'no-disabled-tls-check',
    since: '0.2.0',
    title: 'The certificate of the other side is not looked at',
    summary: 'A command or variable that switches off the check of TLS certificates.',
    why: 'Whoever is on the way between the runner and the server can then answer instead of it: with other packages, other scripts, or to read what is sent, tokens included.',
    remediation:
      'Leave the check on. For a server with a certificate of your own, add its authority: `--cacert`, `NODE_EXTRA_CA_CERTS`, `http.sslCAInfo`.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://curl.se/docs/sslcerts.html', 'https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const { source, jobs } = workflow;
    const ofVariables = environmentOf(workflow)
      .filter(({ entry }) => variables.some(([name, value]) => name.test(entry.name) && value.test(entry.value)))
      .map(
        ({ owner, entry }): Hit => ({
          source,
          span: { start: entry.nameSpan.start, end: entry.span.end },
          anchor: `${owner} ${entry.name}`,
          message: `\`${entry.name}\` switches the check off for every connection.`,
        }),
      );
    const ofCommands = jobs.flatMap((job) =>
      job.steps.flatMap((step) =>
        atCommands(source, step, switchedOff).map(
          ({ span, value }): Hit => ({
            source,
            span,
            anchor: `${anchorOfStep(job.id, step)} ${value}`,
            message: `\`${value}\` switches the check off.`,
          }),
        ),
      ),
    );
    return [...ofVariables, ...ofCommands];
  },
});

/** The option that switches the check off. */
function switchedOff({ words }: Command): string | null {
  const [program = '', ...given] = words;
  if (program === 'curl' || program === 'wget') {
    const option = given.find(
      (word) =>
        word === '--insecure' || word === '--no-check-certificate' || (program === 'curl' && /^-[a-zA-Z]{0,12}k[a-zA-Z]{0,12}$/.test(word)),
    );
    return option === undefined || given.some((word) => ownHost.test(word.slice(0, 200))) ? null : option;
  }
  const text = words.slice(0, 8).join(' ').slice(0, 300);
  if (/^git .{0,100}http\.sslverify[ =](?:false|0)/i.test(text)) return 'http.sslVerify';
  return /^(?:npm|pnpm|yarn) (?:config )?set strict-ssl[ =]false/.test(text) ? 'strict-ssl' : null;
}
