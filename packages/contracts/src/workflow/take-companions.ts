import type { Companion } from './companion.ts';
import type { CompanionId } from './companion-id.ts';
import type { ProposalNeed } from './proposal.ts';
import type { ProposalDraft } from './proposal-draft.ts';

/** The part of a proposal that a choice of companions decides. */
export type ChosenParts = Pick<ProposalDraft, 'files' | 'jobs' | 'companions'>;

/** Adds the files and jobs of the chosen companions to those of the CI workflow. What is chosen and not on offer is passed over. */
export function takeCompanions(
  base: Pick<ProposalDraft, 'files' | 'jobs'>,
  companions: readonly Companion[],
  chosen: readonly CompanionId[],
): ChosenParts {
  const marked = companions.map((companion) => ({ ...companion, isChosen: companion.file !== null && chosen.includes(companion.id) }));
  const taken = marked.filter(({ isChosen }) => isChosen);
  return {
    files: [...base.files, ...taken.flatMap(({ file }) => file ?? [])],
    jobs: [...base.jobs, ...taken.flatMap(({ jobs }) => jobs)],
    companions: marked,
  };
}

/** The files and jobs of a draft that are there whatever is chosen: the other half of `takeCompanions`. */
export function withoutCompanions({ files, jobs, companions }: ChosenParts): Pick<ProposalDraft, 'files' | 'jobs'> {
  const paths = new Set(companions.map(({ file }) => file?.path));
  return { files: files.filter(({ path }) => !paths.has(path)), jobs: jobs.filter(({ file }) => !paths.has(file)) };
}

/** What a proposal needs on GitHub with the companions that are taken, each once, by name. */
export function needsOf({ needs, companions }: Pick<ProposalDraft, 'needs' | 'companions'>): ProposalNeed[] {
  const all = [...needs, ...companions.filter(({ isChosen }) => isChosen).flatMap((companion) => companion.needs ?? [])];
  const distinct = new Map(all.toReversed().map((need) => [`${need.kind} ${need.name}`, need]));
  return [...distinct.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** The ids of the companions that are taken. */
export function chosenOf(companions: readonly Companion[]): CompanionId[] {
  return companions.filter(({ isChosen }) => isChosen).map(({ id }) => id);
}
