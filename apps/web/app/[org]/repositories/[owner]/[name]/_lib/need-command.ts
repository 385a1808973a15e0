import type { ProposalNeed } from '@autodevops/contracts/workflow';

/** The command that sets what a proposal needs. Null for a name that GitHub would refuse, so that nothing odd is pasted into a shell. */
export function needCommand(need: ProposalNeed, repository: { readonly owner: string; readonly name: string }): string | null {
  const isSafe =
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(need.name) && [repository.owner, repository.name].every((part) => /^[A-Za-z0-9._-]+$/.test(part));
  return isSafe ? `gh ${need.kind} set ${need.name} --repo ${repository.owner}/${repository.name}` : null;
}
