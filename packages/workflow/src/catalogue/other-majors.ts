import type { ActionPin } from '@autodevops/contracts/audit';
import { hasFormOfPin, isNewerOfSameMajor } from './effective-catalogue.ts';
import bundle from './other-majors.json' with { type: 'json' };

/** A release at its commit. */
export type ReleasePin = Pick<ActionPin, 'version' | 'sha'>;

/**
 * Pins of major versions before the one that generation uses, by action in lower case and number: `actions/checkout@4`. They mend what a repository
 * has without raising it; nothing is written with them anew.
 */
export const bundledOtherMajors: ReadonlyMap<string, ReleasePin> = new Map(
  Object.entries(bundle.actions).flatMap(([name, majors]) =>
    Object.entries(majors).map(([major, pin]): [string, ReleasePin] => [`${name.toLowerCase()}@${major}`, pin]),
  ),
);

/** The bundled ones with newer releases of the same major version in their place. Nothing else of what is known is taken. */
export function otherMajors(pins: ReadonlyMap<string, ActionPin>): ReadonlyMap<string, ReleasePin> {
  return new Map(
    [...bundledOtherMajors].map(([name, own]): [string, ReleasePin] => {
      const pin = pins.get(name);
      const isTaken = pin !== undefined && hasFormOfPin(pin) && isNewerOfSameMajor(own.version, pin.version);
      return [name, isTaken ? { version: pin.version, sha: pin.sha } : own];
    }),
  );
}

/** The action that such a name is of: `actions/checkout` for `actions/checkout@4`. */
export function actionOfMajor(name: string): string {
  return name.split('@')[0] ?? '';
}
