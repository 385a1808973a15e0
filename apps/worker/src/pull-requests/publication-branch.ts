/**
 * The branch of a proposal: the same content has the same branch, so that a repeated publication finds what an earlier one made.
 * `round` is 1, and one more for each pull request of this content that a person has closed before the publication was asked for again.
 */
export function publicationBranch(contentHash: string, round: number, kind: 'ci' | 'fix' = 'ci'): string {
  const name = `autodevops/${kind}-${contentHash.slice(0, 12)}`;
  return round === 1 ? name : `${name}-${round}`;
}
