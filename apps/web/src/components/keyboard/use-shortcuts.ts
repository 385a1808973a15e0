'use client';

import { useEffect, useRef } from 'react';
import { readShortcut, type Shortcut } from './read-shortcut.ts';
import { areSingleKeysOn } from './single-keys.ts';

const sequenceMs = 1000;
const fields = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(fields) !== null;
}

/** Moves the focus along what is marked as an item of a list. */
function moveInList(step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-list-item]')].filter((item) => item.offsetParent !== null);
  const current = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const next = current === -1 ? (step === 1 ? 0 : items.length - 1) : current + step;
  const item = items[Math.min(items.length - 1, Math.max(0, next))];
  item?.focus();
  item?.scrollIntoView({ block: 'nearest' });
}

/** Listens for the shortcuts of the whole product. */
export function useShortcuts(onShortcut: (shortcut: Exclude<Shortcut, 'next' | 'previous'>) => void): void {
  const handler = useRef(onShortcut);
  useEffect(() => {
    handler.current = onShortcut;
  });
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const press = {
        key: event.key,
        isCommand: event.metaKey || event.ctrlKey,
        hasOtherModifier: event.altKey,
        isTyping: isTyping(event.target),
      };
      const { shortcut, beginsSequence } = readShortcut(press, {
        isAfterG: event.timeStamp - lastG < sequenceMs,
        areSingleKeysOn: areSingleKeysOn(),
      });
      lastG = beginsSequence ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut === 'next' || shortcut === 'previous') moveInList(shortcut === 'next' ? 1 : -1);
      else handler.current(shortcut);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
