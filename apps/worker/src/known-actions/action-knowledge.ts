import { usedActions } from '@autodevops/audit';
import type { ActionFacts, ActionPin } from '@autodevops/contracts/audit';
import { type Database, findActionFacts, findPins, saveActionFacts, withDispatch } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { readActionFacts } from './read-action-facts.ts';

/** What an audit knows about actions beside the files. */
export interface ActionKnowledge {
  /** By `owner/name`, lower case. */
  readonly facts: ReadonlyMap<string, ActionFacts>;
  /** Pins that are newer than the bundled ones, by name of the action. */
  readonly pins: ReadonlyMap<string, ActionPin>;
}

export interface ActionKnowledgeInput {
  /** Workflows and actions by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly installationId: number;
  readonly signal: AbortSignal;
}

/** Tells what is known about the actions that files use. Fails only by the caller's own signal, and where the database does. */
export type ReadActionKnowledge = (input: ActionKnowledgeInput) => Promise<ActionKnowledge>;

/** Asks GitHub for what is not kept, or a day old. */
export function createActionKnowledge(database: Database, github: Pick<GitHub, 'actions'>, now: () => number): ReadActionKnowledge {
  const ports = {
    find: (names: readonly string[]) => withDispatch(database, (tx) => findActionFacts(tx, names)),
    save: (known: Parameters<typeof saveActionFacts>[1]) => withDispatch(database, (tx) => saveActionFacts(tx, known)),
    ask: github.actions.facts,
    now,
  };
  return async ({ files, installationId, signal }) => {
    const used = usedActions(files);
    return {
      facts: await readActionFacts(ports, { used, installationId, signal }),
      pins: await withDispatch(database, (tx) => findPins(tx)),
    };
  };
}
