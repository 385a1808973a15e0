import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands } from '../../script/script-of.ts';

const fetchers: ReadonlySet<string> = new Set(['curl', 'wget', 'iwr', 'irm', 'invoke-webrequest', 'invoke-restmethod']);
const interpreters = /^(?:ba|z|da|k)?sh$|^(?:python[\d.]*|node|perl|ruby|php|iex|invoke-expression|pwsh)$/i;
const address = /https?:\/\/[^\s"'`|)]{1,300}/i;
/** An address that names a commit or a digest always gives the same script. */
const fixedAddress = /\/[0-9a-f]{40}(?:\/|$)/i;

export const rule = defineRule({
  meta: {
    id: 'unverified-script',
    since: '0.2.0',
    title: 'A script is fetched and run unseen',
    summary: 'A download that goes straight into a shell or another interpreter.',
    why: 'Whoever controls the address, or the domain when it is sold, runs code in the job with its token and secrets. Nothing compares what comes with what was looked at.',
    remediation: 'Use a package or an action at a pinned version, or download the file, compare its SHA-256 and run it then.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['poutine/unverified_script_exec', 'semgrep/curl-eval', 'scorecard/Pinned-Dependencies'],
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies',
    ],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) =>
      atCommands(source, step, isUnseen).map(
        ({ span, value }): Hit => ({
          source,
          span,
          anchor: `${anchorOfStep(name, step)} ${hostOf(value)}`,
          message: value === '' ? 'What is downloaded here is run at once.' : `What \`${hostOf(value)}\` answers is run at once.`,
        }),
      ),
    ),
});

/** The address whose answer is run; empty where it is not written out. */
function isUnseen(command: Command, index: number, commands: readonly Command[]): string | null {
  const program = programOf(command);
  const before = commands[index - 1];
  if (command.isPiped && before !== undefined && interpreters.test(program) && readsInput(command)) return fetched(before);
  const text = command.words.slice(1).join(' ');
  const isInline = (interpreters.test(program) && /^-c\s/.test(text)) || program === 'eval';
  return isInline && /^(?:-c\s+)?["']?\$\(\s*(?:curl|wget)\s/.test(text) ? addressIn(text) : null;
}

/** An interpreter that is given no script of its own reads it from its input. */
function readsInput({ words }: Command): boolean {
  const given = words.slice(1);
  if (given.some((word) => word === '-c' || word === '-e' || word === '-m')) return false;
  const end = given.findIndex((word) => word === '-s' || word === '-' || word === '--');
  return end !== -1 || given.every((word) => word.startsWith('-'));
}

function fetched(command: Command): string | null {
  return fetchers.has(programOf(command).toLowerCase()) ? addressIn(command.words.join(' ')) : null;
}

function addressIn(text: string): string | null {
  const found = address.exec(text)?.[0] ?? '';
  return fixedAddress.test(found) ? null : found;
}

function programOf({ words }: Command): string {
  return words[0]?.split('/').at(-1) ?? '';
}

function hostOf(text: string): string {
  return /^https?:\/\/([^/:?#]*)/i.exec(text)?.[1] ?? '';
}
