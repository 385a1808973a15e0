import type { ActionPin } from '@autodevops/contracts/audit';
import bundle from './actions.json' with { type: 'json' };

/**
 * An action that a plan may name: nothing outside this list can be written into a workflow.
 * An action below a repository's root is named with its path: `github/codeql-action/init`.
 */
export type ActionName = keyof typeof bundle.actions;

/** One action at one commit. Inputs are listed with their defaults; null means that there is none. */
export type CatalogueAction = ActionPin;

/** The actions that a workflow may use, each at one commit. An input of generation: the same facts, options and catalogue give the same bytes. */
export interface Catalogue {
  /** The day on which the bundled pins were taken. */
  readonly asOf: string;
  /** By their names; a catalogue that is kept with a proposal has only those that it uses. */
  readonly actions: ReadonlyMap<ActionName, CatalogueAction>;
}

const bundled: Readonly<Record<string, CatalogueAction>> = bundle.actions;

/** Every name of the catalogue, in alphabetical order. */
export const actionNames = Object.keys(bundled) as readonly ActionName[];

/** The pins that are part of this release: what generation uses where nothing newer is known. */
export const bundledCatalogue: Catalogue = {
  asOf: bundle.asOf,
  actions: new Map(actionNames.map((name) => [name, catalogueAction(name)])),
};

/** The day the bundled pins were taken. */
export const catalogueVersion: string = bundle.asOf;

/** Tells whether a text names an action of the catalogue. */
export function isActionName(text: string): text is ActionName {
  return Object.hasOwn(bundled, text);
}

/** The bundled pin of an action. */
export function catalogueAction(name: ActionName): CatalogueAction {
  return bundled[name] as CatalogueAction;
}

/** The pins of a catalogue by the name of the action in lower case, as the audit asks for them. */
export function pinsOf({ actions }: Catalogue): ReadonlyMap<string, ActionPin> {
  return new Map([...actions].map(([name, pin]): [string, ActionPin] => [name.toLowerCase(), pin]));
}

/** The bundled pins in the same way. */
export const actionPins: ReadonlyMap<string, ActionPin> = pinsOf(bundledCatalogue);

/**
 * What stands for a catalogue: its day and twelve digits of the SHA-256 of its pins. Equal catalogues have equal versions, whatever the order
 * of their actions.
 */
export async function versionOf({ asOf, actions }: Catalogue): Promise<string> {
  const pins = [...actions].sort(byName).map(([name, { version, sha, runtime, inputs }]) => {
    return [name, version, sha, runtime, Object.entries(inputs).sort(byName)];
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(pins)));
  const digits = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${asOf}.${digits.slice(0, 12)}`;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : Number(left > right);
}
