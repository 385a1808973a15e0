import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { buildContext } from './testing/contexts.ts';
import { buildProfile } from './testing/profiles.ts';

const expression = (inner: string) => `$\u007b{ ${inner} }}`;
const lines = (line: string, count: number) => Array.from({ length: count }, () => `          ${line}\n`).join('');
const script = (body: string) => `run: |\n${body}`;

function elapsedMs(step: string): number {
  const text = `on: [pull_request_target, workflow_run, issue_comment]\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${step}\n`;
  const files = new Map([
    ['.github/workflows/a.yml', text],
    ['.github/CODEOWNERS', `${'*'.repeat(20_000)}a @x\n${'*/'.repeat(5_000)} @x\n`],
    ['.pre-commit-config.yaml', `repos:\n  - repo: http://${'a.'.repeat(20_000)}\n`],
  ]);
  const began = performance.now();
  const findings = audit({ files, profile: buildProfile({}), context: buildContext({ repository: { allowedActions: ['*a*b*c*d*@*'] } }) });
  expect(Array.isArray(findings)).toBe(true);
  return performance.now() - began;
}

/** A script of this size takes some tenths of a second; one whose cost grows with its square takes minutes. */
describe('a script without end takes no endless time', () => {
  it.each([
    ['commands that install', script(lines(`npm install ${'a '.repeat(30)}`, 3_000))],
    ['one command of many words', script(lines(`pip install ${'a@b '.repeat(30_000)}`, 1))],
    ['downloads into a shell', script(lines('curl https://a.example/x | sh', 5_000))],
    ['secrets', script(lines(`echo "${expression('secrets.A')}"`, 3_000))],
    ['text of strangers', script(lines(`echo "${expression('github.event.issue.title')}"`, 2_000))],
    ['open quotes', script(lines(`"'"'"'`.repeat(50), 500))],
    ['open substitutions', script(lines('$('.repeat(20_000), 1))],
    ['open here-documents', script(lines('cat <<EOF', 10_000))],
    ['redirections', script(lines('>'.repeat(100_000), 1))],
    ['backslashes', script(lines('\\'.repeat(100_000), 1))],
    ['one word', script(lines('a'.repeat(300_000), 1))],
    ['dots in an address', script(lines(`curl http://${'a.'.repeat(50_000)}`, 1))],
    ['at signs in an address', script(lines(`git clone https://${'a@'.repeat(50_000)}`, 1))],
    ['names of an action', `uses: ${'a'.repeat(100_000)}/${'b/'.repeat(50_000)}@v1`],
    ['digits in a comment', `uses: a/b@c # v${'1.'.repeat(100_000)}`],
    ['keys', `run: echo ${'-----BEGIN '.repeat(20_000)}${'ghp_'.repeat(20_000)}`],
    ['conditions', `if: ${'contains(github.actor, github.actor) && '.repeat(3_000)}true\n        run: a`],
  ])(
    'with %s',
    (_, step) => {
      expect(elapsedMs(step)).toBeLessThan(8_000);
    },
    20_000,
  );
});
