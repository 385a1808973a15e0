import { describe, expect, it } from 'vitest';
import { type KeyPress, readShortcut } from './read-shortcut.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isCommand: false,
  hasOtherModifier: false,
  isTyping: false,
  ...more,
});
const read = (key: KeyPress, state: Partial<{ isAfterG: boolean; areSingleKeysOn: boolean }> = {}) =>
  readShortcut(key, { isAfterG: false, areSingleKeysOn: true, ...state });

describe('readShortcut', () => {
  it('opens the palette with the command key, even while typing and with single keys off', () => {
    expect(read(press('k', { isCommand: true, isTyping: true }), { areSingleKeysOn: false }).shortcut).toBe('palette');
  });

  it('goes to the repositories with g and then r', () => {
    expect(read(press('g'))).toEqual({ shortcut: null, beginsSequence: true });
    expect(read(press('r'), { isAfterG: true }).shortcut).toBe('go-repositories');
    expect(read(press('r')).shortcut).toBeNull();
    expect(read(press('f'), { isAfterG: true }).shortcut).toBe('go-findings');
  });

  it.each(['?', 'j', 'k', 'g'])('leaves %s alone while typing, with a modifier, and when switched off', (key) => {
    const nothing = { shortcut: null, beginsSequence: false };
    expect(read(press(key, { isTyping: true }))).toEqual(nothing);
    expect(read(press(key, { hasOtherModifier: true }))).toEqual(nothing);
    expect(read(press(key), { areSingleKeysOn: false })).toEqual(nothing);
  });
});
