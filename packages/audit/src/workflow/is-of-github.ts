/** Accounts of GitHub itself: who controls them controls the runner as well. */
const accounts: ReadonlySet<string> = new Set(['actions', 'github']);

/** True for actions and workflows of GitHub itself. */
export function isOfGitHub({ owner }: { readonly owner: string }): boolean {
  return accounts.has(owner.toLowerCase());
}
