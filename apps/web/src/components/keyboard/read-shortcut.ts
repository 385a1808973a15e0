export type Shortcut = 'palette' | 'help' | 'go-repositories' | 'go-findings' | 'next' | 'previous';

/** What of a key press decides. */
export interface KeyPress {
  readonly key: string;
  readonly isCommand: boolean;
  readonly hasOtherModifier: boolean;
  /** The press goes into a field, or into a layer that has keys of its own. */
  readonly isTyping: boolean;
}

const single: Readonly<Record<string, Shortcut>> = { '?': 'help', j: 'next', k: 'previous' };
const afterG: Readonly<Record<string, Shortcut>> = { r: 'go-repositories', f: 'go-findings' };

/**
 * What a key press asks for, and whether it began a sequence (`g`). Single keys do nothing while typing or when they are switched off; the
 * palette always opens.
 */
export function readShortcut(
  press: KeyPress,
  state: { readonly isAfterG: boolean; readonly areSingleKeysOn: boolean },
): { readonly shortcut: Shortcut | null; readonly beginsSequence: boolean } {
  if (press.isCommand && press.key.toLowerCase() === 'k') return { shortcut: 'palette', beginsSequence: false };
  if (press.isCommand || press.hasOtherModifier || press.isTyping || !state.areSingleKeysOn)
    return { shortcut: null, beginsSequence: false };
  if (state.isAfterG && press.key in afterG) return { shortcut: afterG[press.key] ?? null, beginsSequence: false };
  return { shortcut: single[press.key] ?? null, beginsSequence: press.key === 'g' };
}
