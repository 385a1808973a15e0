import type { Claim } from '@autodevops/contracts/ai';

/**
 * Short names of a question for the ids that may be cited: `F3` for the third fact, `A1` for the first finding. A model repeats them without mistakes, they
 * cost few tokens, and no text of a repository is part of them; an answer that is kept has the ids again.
 */
export interface Aliases {
  readonly aliasOf: (id: string) => string;
  /** Aliases and ids: what an answer may cite. */
  readonly citable: ReadonlySet<string>;
  /** The claim with ids in the place of aliases, each once. */
  readonly resolve: (claim: Claim) => Claim;
}

/** `groups`: a letter, and the ids that it numbers from 1. An id without a group is cited as it is. */
export function aliases(groups: Readonly<Record<string, readonly string[]>>, plain: readonly string[] = []): Aliases {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [letter, members] of Object.entries(groups)) {
    for (const [index, id] of members.entries()) {
      ids.set(`${letter}${index + 1}`, id);
      if (!names.has(id)) names.set(id, `${letter}${index + 1}`);
    }
  }
  return {
    aliasOf: (id) => names.get(id) ?? id,
    citable: new Set([...ids.keys(), ...names.keys(), ...plain]),
    resolve: ({ text, cites }) => ({ text, cites: [...new Set(cites.map((cite) => ids.get(cite) ?? cite))] }),
  };
}

/** The claims that cite something, with ids. */
export const cited = (claims: readonly Claim[], { resolve }: Aliases): Claim[] =>
  claims.filter(({ cites }) => cites.length > 0).map(resolve);
