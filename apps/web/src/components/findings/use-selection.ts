'use client';

import type { RepositoryFinding } from '@autodevops/contracts/api';
import { useCallback, useMemo, useState } from 'react';

/** A finding is known again after the next analysis, which gives it another id. */
export function selectionKey({ repository, finding }: RepositoryFinding): string {
  return `${repository.id} ${finding.fingerprint}`;
}

export interface Selection {
  /** Those of the shown findings that are selected. */
  readonly selected: readonly RepositoryFinding[];
  readonly has: (item: RepositoryFinding) => boolean;
  readonly set: (items: readonly RepositoryFinding[], isSelected: boolean) => void;
  readonly clear: () => void;
}

/** Which of the shown findings are selected. What is no longer shown is no longer selected. */
export function useSelection(shown: readonly RepositoryFinding[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => shown.filter((item) => keys.has(selectionKey(item))), [shown, keys]);
  const set = useCallback((items: readonly RepositoryFinding[], isSelected: boolean) => {
    setKeys((before) => {
      const after = new Set(before);
      for (const item of items) {
        if (isSelected) after.add(selectionKey(item));
        else after.delete(selectionKey(item));
      }
      return after;
    });
  }, []);
  return { selected, has: (item) => keys.has(selectionKey(item)), set, clear: () => setKeys(new Set()) };
}
