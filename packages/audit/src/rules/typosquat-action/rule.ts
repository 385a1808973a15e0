import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';
import { popularActions } from './popular-actions.ts';

const known: ReadonlySet<string> = new Set(popularActions);

export const rule = defineRule({
  meta: {
    id: 'typosquat-action',
    since: '0.2.0',
    title: 'Name of an action is one slip away from a well known one',
    summary: 'An action whose owner and name differ by one letter from those of an action that many use.',
    why: 'Accounts with such names are registered to catch slips, and their code then runs with the token and secrets of the job.',
    remediation: 'Correct the name. If it is meant, look at what the repository holds and pin its commit.',
    severity: 'high',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['zizmor/typosquat-uses'],
    references: ['https://orca.security/resources/blog/typosquatting-in-github-actions/'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap(({ reference, name, repository }) => {
      const meant = known.has(repository) ? undefined : popularActions.find((candidate) => isOneSlip(repository, candidate));
      if (meant === undefined) return [];
      const message = `\`${repository}\` is one letter away from \`${meant}\`.`;
      return [{ source: input.source, span: reference.span, anchor: `${input.name} ${name}`, message }];
    }),
});

/** True where one letter was left out, added or changed, or two neighbours have changed places. Takes one look at each letter. */
function isOneSlip(name: string, meant: string): boolean {
  if (Math.abs(name.length - meant.length) > 1 || name.split('/').length !== 2) return false;
  let start = 0;
  while (start < name.length && name[start] === meant[start]) start += 1;
  const rest = (text: string, from: number) => text.slice(from);
  if (name.length < meant.length) return rest(name, start) === rest(meant, start + 1);
  if (name.length > meant.length) return rest(name, start + 1) === rest(meant, start);
  if (rest(name, start + 1) === rest(meant, start + 1)) return true;
  const isSwapped = name[start] === meant[start + 1] && name[start + 1] === meant[start];
  return isSwapped && rest(name, start + 2) === rest(meant, start + 2);
}
