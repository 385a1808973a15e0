import { isActionPath, readAction } from '../action/read-action.ts';
import type { ActionReference } from './action-reference.ts';
import { isWorkflowPath, readWorkflow } from './read-workflow.ts';

/** A repository of actions with what is named behind the `@`. */
export interface UsedAction {
  /** `owner/name` in lower case. */
  readonly name: string;
  readonly owner: string;
  readonly repository: string;
  readonly refs: readonly string[];
}

/** The repositories whose actions and reusable workflows the files use, by name. Files that cannot be read give none. */
export function usedActions(files: ReadonlyMap<string, string>): readonly UsedAction[] {
  const found = [...files]
    .flatMap(([path, text]) => referencesIn(path, text))
    .flatMap((reference) => {
      if (reference?.kind !== 'repository' || reference.ref === null) return [];
      const { owner, name: repository, ref } = reference;
      return [{ name: `${owner}/${repository}`.toLowerCase(), owner, repository, ref }];
    });
  return [...Map.groupBy(found, ({ name }) => name).values()]
    .flatMap((uses) => {
      const [first] = uses;
      return first === undefined
        ? []
        : [{ name: first.name, owner: first.owner, repository: first.repository, refs: [...new Set(uses.map(({ ref }) => ref))].sort() }];
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function referencesIn(path: string, text: string): readonly (ActionReference | null)[] {
  if (isWorkflowPath(path)) {
    const reading = readWorkflow(path, text);
    return reading.outcome === 'read' ? reading.value.jobs.flatMap((job) => [job.uses, ...job.steps.map(({ uses }) => uses)]) : [];
  }
  const reading = isActionPath(path) ? readAction(path, text) : null;
  return reading?.outcome === 'read' ? reading.value.steps.map(({ uses }) => uses) : [];
}
