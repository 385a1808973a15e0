import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';

/** Forms that services give their keys so that they can be told apart. Each is of bounded length. */
const forms: readonly (readonly [name: string, form: RegExp])[] = [
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36}\b/g],
  ['a token of GitHub', /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g],
  ['a token of GitLab', /\bglpat-[\w-]{20}\b/g],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ['a key of Google', /\bAIza[\w-]{35}\b/g],
  ['a token of Slack', /\bxox[abprs]-\d{8,14}-[\w-]{10,80}/g],
  ['a key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{24,64}\b/g],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a token of PyPI', /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,200}/g],
  ['a token of Docker Hub', /\bdckr_pat_[\w-]{27}\b/g],
  ['a token of DigitalOcean', /\bdo[opr]_v1_[a-f0-9]{64}\b/g],
  ['a key of SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}\b/g],
  ['a private key', /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----/g],
];

export const rule = defineRule({
  meta: {
    id: 'hardcoded-secret',
    since: '0.2.0',
    title: 'A key stands in the workflow',
    summary: 'Text of the form in which a service gives out keys, in a workflow or an action.',
    why: 'Everyone who can read the repository, and every clone of it, has the key; it also stays in the history after it is taken out.',
    remediation: 'Revoke the key at the service now, store a new one as a secret, and use `secrets` with its name.',
    severity: 'critical',
    confidence: 'high',
    area: 'workflow-security',
    references: ['https://docs.github.com/en/code-security/tutorials/remediate-leaked-secrets/remediating-a-leaked-secret'],
  },
  scope: 'repository',
  check: ({ workflows, actions }) => [...workflows, ...actions].flatMap(({ source }) => keysIn(source)),
});

function keysIn(source: Source): readonly Hit[] {
  return forms.flatMap(([name, form]) =>
    [...source.text.matchAll(form)]
      .filter(([text]) => !isExample(text))
      .map((match): Hit => {
        const span = { start: match.index, end: match.index + match[0].length };
        const kept = match[0].slice(0, 4);
        const evidence = source.evidence(span).replaceAll(match[0], `${kept}…`);
        return {
          source,
          span,
          anchor: `${name} ${kept}`,
          message: `This is ${name}, readable for everyone who has the repository.`,
          evidence,
        };
      }),
  );
}

/** What documentation shows: the word itself, or one letter again and again. */
function isExample(text: string): boolean {
  return /EXAMPLE|X{8}|x{8}|0{8}|1234567/.test(text) || new Set(text.slice(-16)).size < 5;
}
