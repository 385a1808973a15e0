import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';

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
    references: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository',
    ],
  },
  scope: 'steps',
  check: (input) => {
    const allowed = input.context.github?.repository?.allowedActions ?? null;
    if (allowed === null) return [];
    return remoteReferences(input)
      .filter(({ reference, name }) => !allowed.some((pattern) => isAllowedBy(pattern, name, reference.ref ?? '')))
      .map(({ reference, name }) => ({
        source: input.source,
        span: reference.span,
        anchor: `${input.name} ${name}`,
        message: `None of the ${allowed.length} patterns of allowed actions fits \`${name}\`.`,
      }));
  },
});

/** `owner/*`, `owner/name@*`, `owner/name@v1`. A pattern without `@` is about every version. */
function isAllowedBy(pattern: string, name: string, ref: string): boolean {
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
