import { settingsOfActions } from '../../rule/asks-for.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import { type RemoteReference, remoteReferences } from '../../rule/remote-references.ts';
import { isOfGitHub } from '../../workflow/is-of-github.ts';

export const rule = defineRule({
  meta: {
    id: 'forbidden-action',
    since: '0.2.0',
    title: 'Action is not on the list of allowed ones',
    summary: 'An action or reusable workflow that the settings of the repository or organization do not allow.',
    why: 'GitHub refuses to start a run that uses it; and the list says which code may run with the secrets of the organization.',
    remediation: 'Use an action that is allowed, or ask those who keep the list to add this one.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/forbidden-uses', 'allstar/action'],
    asksFor: settingsOfActions,
    references: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository',
    ],
  },
  scope: 'steps',
  check: (input) => {
    const allowed = input.context.github?.repository?.allowedActions ?? null;
    return allowed === null ? [] : remoteReferences(input).flatMap((reference) => judge(input, reference, allowed));
  },
});

/**
 * Certain where the list names what is refused, and for actions of GitHub itself, which are in nobody's enterprise. Others may belong to another organization of the same enterprise,
 * all of which GitHub lets in: a workflow whose runs are good shows that it is so.
 */
function judge(input: StepsInput, { reference, name }: RemoteReference, allowed: readonly string[]): readonly Hit[] {
  const ref = reference.ref ?? '';
  const patterns = allowed.filter((pattern) => !pattern.startsWith('!'));
  const blocked = allowed.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const blocking = blocked.find((pattern) => isNamedBy(pattern, name, ref));
  if (blocking === undefined && patterns.some((pattern) => isNamedBy(pattern, name, ref))) return [];
  const isCertain = blocking !== undefined || isOfGitHub(reference);
  if (!isCertain && runsWell(input)) return [];
  const message =
    blocking === undefined
      ? `None of the ${patterns.length} patterns of allowed actions fits \`${name}\`.`
      : `The settings refuse \`${blocking}\`, which fits \`${name}\`.`;
  return [
    {
      source: input.source,
      span: reference.span,
      anchor: `${input.name} ${name}`,
      message,
      ...(isCertain ? {} : { confidence: 'medium' as const }),
    },
  ];
}

function runsWell({ source, context }: StepsInput): boolean {
  const runs = context.github?.repository?.runs?.get(source.path);
  return runs !== undefined && runs.lastRunOn !== null && runs.failuresInARow === 0;
}

/** `owner/*`, `owner/name@*`, `owner/name@v1`. A pattern without `@` is about every version. */
function isNamedBy(pattern: string, name: string, ref: string): boolean {
  const [action = '', version = '*'] = pattern.toLowerCase().split('@');
  return (fits(action, name) || fits(action, name.split('/').slice(0, 2).join('/'))) && fits(version, ref.toLowerCase());
}

/** `*` stands for any text. Takes one look at each part of the pattern. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
