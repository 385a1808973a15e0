import type { ActionPin } from '@autodevops/contracts/audit';
import catalogue from './actions.json' with { type: 'json' };

/**
 * An action that a plan may name: nothing outside this list can be written into a workflow.
 * An action below a repository's root is named with its path: `github/codeql-action/init`.
 */
export type ActionName = keyof typeof catalogue.actions;

/** One action at one commit. Inputs are listed with their defaults; null means that there is none. */
export type CatalogueAction = ActionPin;

const actions: Readonly<Record<string, CatalogueAction>> = catalogue.actions;

/** The day the pins were taken. Part of every proposal, because another catalogue may give other bytes. */
export const catalogueVersion: string = catalogue.asOf;

/** Every name of the catalogue, in alphabetical order. */
export const actionNames = Object.keys(actions) as readonly ActionName[];

/** Tells whether a text names an action of the catalogue. */
export function isActionName(text: string): text is ActionName {
  return Object.hasOwn(actions, text);
}

/** The pin of an action. */
export function catalogueAction(name: ActionName): CatalogueAction {
  return actions[name] as CatalogueAction;
}

/** The pins by the name of the action in lower case, as the audit asks for them. */
export const actionPins: ReadonlyMap<string, ActionPin> = new Map(
  Object.entries(actions).map(([name, action]): [string, ActionPin] => [name.toLowerCase(), action]),
);
