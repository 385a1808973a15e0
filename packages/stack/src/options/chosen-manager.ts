import type { RepositoryOptions } from '@autodevops/contracts/options';
import type { CandidateDraft } from '../facts/fact-draft.ts';
import type { Repository } from '../snapshot/repository.ts';

type Choices = NonNullable<RepositoryOptions['package-manager']>;

/** The package manager that `autodevops.yml` names for an ecosystem: evidence above all other, which then loses without a conflict. */
export function chosenManager<Name extends keyof Choices>(
  { options }: Repository,
  ecosystem: Name,
): (CandidateDraft & { readonly value: NonNullable<Choices[Name]> })[] {
  const value = options?.options['package-manager']?.[ecosystem];
  if (options === undefined || value === undefined) return [];
  const line = options.lines[`package-manager.${ecosystem}`] ?? 1;
  return [
    {
      value: value as NonNullable<Choices[Name]>,
      kind: 'declaration',
      source: { file: options.file, line },
      confidence: 1,
      via: options.file,
      isFinal: true,
    },
  ];
}
