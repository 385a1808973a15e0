'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a row that scrolls sideways: brings the entry that holds into its middle whenever `current` changes, so that a narrow screen shows which one
 * it is. The page itself does not move.
 */
export function useCurrentInView<Row extends HTMLElement>(current: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which entry holds is read from the row itself
  useEffect(() => {
    const entry = row.current?.querySelector('[aria-selected="true"], [aria-pressed="true"], [aria-current]');
    if (!row.current || !entry) return;
    const [around, its] = [row.current.getBoundingClientRect(), entry.getBoundingClientRect()];
    row.current.scrollLeft += its.left + its.width / 2 - (around.left + around.width / 2);
  }, [current]);
  return row;
}
