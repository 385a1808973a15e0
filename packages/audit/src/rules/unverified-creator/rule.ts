import type { ActionCreator } from '@autodevops/contracts/audit';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { isOfGitHub } from '../../workflow/is-of-github.ts';
import { type PlacedReference, usedRepositories } from './used-repositories.ts';

export const rule = defineRule({
  meta: {
    id: 'unverified-creator',
    since: '0.3.0',
    title: 'Action of a creator whom GitHub has not verified',
    summary:
      'An action or reusable workflow of a person, or of an organization whose domains GitHub has not verified, that is not in our catalogue either.',
    why: 'It runs with the token and the secrets of its job. Nobody has checked who is behind the account, and whoever takes it over is in the same place.',
    remediation: 'Read it before you rely on it, pin it to the commit that you have read, or use a command instead where it does little.',
    severity: 'info',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['poutine/github_action_from_unverified_creator_used'],
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
      'https://docs.github.com/en/organizations/managing-organization-settings/verifying-or-approving-a-domain-for-your-organization',
    ],
  },
  scope: 'repository',
  check: (input) => usedRepositories(input).flatMap((places) => judge(input, places)),
});

const creators: Readonly<Record<Exclude<ActionCreator, 'verified-organization'>, string>> = {
  person: 'a person',
  organization: 'an organization without a verified domain',
};

function judge({ context }: RepositoryInput, places: readonly PlacedReference[]): readonly Hit[] {
  const [first] = places;
  if (first === undefined || isOfGitHub(first.reference)) return [];
  const { source, reference, name } = first;
  const creator = context.github?.actions.get(name)?.creator ?? null;
  if (creator === null || creator === 'verified-organization') return [];
  const owner = context.github?.repository?.owner ?? null;
  // Without the repository's own account it cannot be told whether the action is its own.
  if (owner === null || owner.toLowerCase() === reference.owner.toLowerCase() || isInCatalogue(context.catalogue, name)) return [];
  const further = places.length === 1 ? '' : ` It is used at ${places.length} places.`;
  return [
    {
      source,
      span: reference.span,
      anchor: name,
      message: `\`${name}\` is of \`${reference.owner}\`, ${creators[creator]}.${further}`,
    },
  ];
}

/** Actions of the catalogue are looked after: their advisories, their releases and what their tags name. */
function isInCatalogue(catalogue: ReadonlyMap<string, unknown>, name: string): boolean {
  return [...catalogue.keys()].some((known) => known === name || known.startsWith(`${name}/`));
}
