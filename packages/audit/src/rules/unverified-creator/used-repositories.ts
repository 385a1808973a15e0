import type { RepositoryInput } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import type { ActionReference } from '../../workflow/action-reference.ts';

/** One place at which something of another repository is used. */
export interface PlacedReference {
  readonly source: Source;
  readonly reference: ActionReference & { readonly kind: 'repository' };
  /** `owner/name` in lower case. */
  readonly name: string;
}

/** The places of each repository whose actions and workflows are used, in the order of the files. */
export function usedRepositories({
  workflows,
  actions,
}: Pick<RepositoryInput, 'workflows' | 'actions'>): readonly (readonly PlacedReference[])[] {
  const places = [
    ...workflows.flatMap(({ source, jobs }) =>
      jobs.flatMap(({ uses, steps }) => [uses, ...steps.map((step) => step.uses)].map((reference) => ({ source, reference }))),
    ),
    ...actions.flatMap(({ source, steps }) => steps.map(({ uses }) => ({ source, reference: uses }))),
  ].flatMap(({ source, reference }): PlacedReference[] =>
    reference?.kind === 'repository' ? [{ source, reference, name: `${reference.owner}/${reference.name}`.toLowerCase() }] : [],
  );
  return [...Map.groupBy(places, ({ name }) => name).values()];
}
