import type { ActionPin } from '@autodevops/contracts/audit';
import type { ProposalFile } from '@autodevops/contracts/workflow';
import { type ActionName, bundledCatalogue, type Catalogue, type CatalogueAction, isActionName } from './catalogue.ts';

const releaseForm = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;
const commitForm = /^[0-9a-f]{40}$/;
/** What is written into a comment behind the commit. */
const versionForm = /^[A-Za-z0-9.]{1,40}$/;
const endedRuntimes: ReadonlySet<string | null> = new Set(['node12', 'node16']);

/**
 * The bundled catalogue with newer releases in the place of its own. A release is taken for an action of the bundle alone, where it is newer, of
 * the same major version, on a runtime that GitHub has not ended, and has every input that the bundled one has: so whatever a planner writes for the
 * bundle holds for it too. Everything else keeps its bundled pin.
 */
export function effectiveCatalogue(pins: ReadonlyMap<string, ActionPin>): Catalogue {
  const actions = [...bundledCatalogue.actions].map(([name, own]): [ActionName, CatalogueAction] => {
    const pin = pins.get(name.toLowerCase());
    return [name, pin !== undefined && mayTakePlaceOf(own, pin) ? pin : own];
  });
  return { asOf: bundledCatalogue.asOf, actions: new Map(actions) };
}

/** The catalogue that was kept with a proposal. What has no form of a pin, and what the bundle does not name, is left out: the gate refuses it then. */
export function keptCatalogue(pins: Readonly<Record<string, ActionPin>>): Catalogue {
  const actions = Object.entries(pins).flatMap(([name, pin]): [ActionName, CatalogueAction][] =>
    isActionName(name) && hasFormOfPin(pin) ? [[name, pin]] : [],
  );
  return { asOf: bundledCatalogue.asOf, actions: new Map(actions) };
}

/** A catalogue with pins that were kept in the place of its own, as long as they have the form of a pin and every input that a planner may set. */
export function withKeptPins(catalogue: Catalogue, pins: Readonly<Record<string, ActionPin>>): Catalogue {
  const kept = [...keptCatalogue(pins).actions].filter(([name, pin]) => {
    const own = bundledCatalogue.actions.get(name);
    return own !== undefined && hasInputsOf(own, pin);
  });
  return { ...catalogue, actions: new Map([...catalogue.actions, ...kept]) };
}

/** The pins of a catalogue that files use, by name: what is kept with them, so that they can be judged by it again. */
export function pinsUsedIn(files: readonly Pick<ProposalFile, 'content'>[], { actions }: Catalogue): Record<string, ActionPin> {
  const used = new Set(files.flatMap(({ content }) => [...content.matchAll(/\buses: ([^\s@]+)@/g)].map((match) => match[1] ?? '')));
  return Object.fromEntries([...actions].filter(([name]) => used.has(name)).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function mayTakePlaceOf(own: CatalogueAction, pin: ActionPin): boolean {
  return hasFormOfPin(pin) && isNewerOfSameMajor(own.version, pin.version) && !endedRuntimes.has(pin.runtime) && hasInputsOf(own, pin);
}

/** Both have to be releases of three numbers. */
export function isNewerOfSameMajor(own: string, other: string): boolean {
  const [before, after] = [numbersOf(own), numbersOf(other)];
  return before !== null && after !== null && after[0] === before[0] && (after[1] - before[1] || after[2] - before[2]) > 0;
}

function hasInputsOf(own: CatalogueAction, pin: ActionPin): boolean {
  return Object.keys(own.inputs).every((input) => Object.hasOwn(pin.inputs, input));
}

/** A full commit, and a version that can stand in a comment. */
export function hasFormOfPin({ sha, version }: Pick<ActionPin, 'sha' | 'version'>): boolean {
  return commitForm.test(sha) && versionForm.test(version);
}

function numbersOf(version: string): readonly [number, number, number] | null {
  const [, major, minor, patch] = releaseForm.exec(version) ?? [];
  return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}
