import { ScanSearch } from 'lucide-react';
import { useMemo } from 'react';
import { fullNameOf } from '#api/repository-address.ts';
import { FindingsBoard } from '#components/findings/findings-board.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { TabProps } from '../tab-props.ts';

/** What the CI of the repository does wrong, and what was done about it. */
export function FindingsTab({ overview, address }: TabProps) {
  const repository = fullNameOf(address);
  const fixed = useMemo(() => ({ repository }), [repository]);
  if (overview.latestAnalysis === null) {
    return (
      <EmptyState icon={ScanSearch} title="No analysis yet">
        What the CI of this repository does wrong is listed here after the first analysis.
      </EmptyState>
    );
  }
  return <FindingsBoard fixed={fixed} />;
}
