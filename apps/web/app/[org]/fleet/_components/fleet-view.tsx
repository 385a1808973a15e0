'use client';

import type { MaturityHistory } from '@autodevops/contracts/api';
import { LayoutGrid } from 'lucide-react';
import Link from 'next/link';
import { useMaturityHistory } from '#api/maturity/maturity-history.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { paths } from '#navigation/paths.ts';
import FleetLoading from '../loading.tsx';
import { AreaList } from './area-list.tsx';
import { FleetGrid } from './fleet-grid.tsx';
import { MaturityChart } from './maturity-chart.tsx';

function Empty({ slug }: { readonly slug: string }) {
  return (
    <EmptyState
      icon={LayoutGrid}
      title="No repository has been analysed yet"
      action={
        <Link href={paths.onboarding(slug)} className={buttonClasses({ variant: 'primary' })}>
          Connect repositories
        </Link>
      }
    >
      Here is how far the CI of all repositories is, from level 1 to 5, and how that moves over time.
    </EmptyState>
  );
}

/** Where all repositories stand now, in one sentence. */
function summaryOf({ days }: MaturityHistory): string | null {
  const [last, first] = [days.at(-1), days[0]];
  if (last === undefined || first === undefined) return null;
  const repositories = last.repositories === 1 ? '1 repository is' : `${last.repositories} repositories are`;
  const change = last.meanLevel - first.meanLevel;
  const moved =
    first.day === last.day || Math.abs(change) < 0.05
      ? ''
      : `, ${Math.abs(change).toFixed(1)} ${change > 0 ? 'up' : 'down'} since ${first.day}`;
  return `${repositories} at level ${last.meanLevel.toFixed(1)} on average${moved}.`;
}

/** The whole organization: how its levels moved, where the areas stand, and every repository as a tile. */
export function FleetView() {
  const { organization } = usePlace();
  const history = useMaturityHistory(organization.id);
  if (history.isPending) return <FleetLoading />;
  return (
    <div className="flex flex-col gap-4">
      <h1 className="font-medium text-xl">Fleet</h1>
      {history.data === undefined ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()}>
          The repositories are there meanwhile.
        </ErrorState>
      ) : history.data.days.length === 0 ? (
        <Empty slug={organization.slug} />
      ) : (
        <>
          <p className="max-w-[72ch] text-lg">{summaryOf(history.data)}</p>
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Panel title="Repositories by level">
              <div className="p-4">
                <MaturityChart days={history.data.days} />
              </div>
            </Panel>
            <Panel title="Areas">
              <div className="p-4">
                <AreaList areas={history.data.areas} />
              </div>
            </Panel>
          </div>
          <FleetGrid />
        </>
      )}
    </div>
  );
}
