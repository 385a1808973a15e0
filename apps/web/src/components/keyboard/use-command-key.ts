'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** How the reader's keyboard names the command key. */
export function useCommandKey(): '⌘' | 'Ctrl' {
  const isApple = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return isApple ? '⌘' : 'Ctrl';
}
