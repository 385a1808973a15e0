'use client';

import type { RepositoryOverview } from '@autodevops/contracts/api';
import Link from 'next/link';
import { useRepositories } from '#api/repositories/list-repositories.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Level } from '#components/repository/level.tsx';
import { repositoryState } from '#components/repository/repository-state.ts';
import { RepositoryStateBadge } from '#components/repository/repository-state-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { paths } from '#navigation/paths.ts';

function Tile({ overview, slug }: { readonly overview: RepositoryOverview; readonly slug: string }) {
  const { repository, latestAnalysis } = overview;
  return (
    <li className="relative flex min-w-0 flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3 hover:border-line-strong has-[a:focus-visible]:border-accent">
      <Link
        href={paths.repository(slug, repository)}
        aria-label={fullNameOf(repository)}
        data-list-item
        className="min-w-0 font-medium text-sm after:absolute after:inset-0"
      >
        <MiddleTruncate text={fullNameOf(repository)} />
      </Link>
      <span className="flex items-center justify-between gap-2">
        <Level value={latestAnalysis?.maturityLevel ?? null} />
        <RepositoryStateBadge state={repositoryState(overview)} />
      </span>
    </li>
  );
}

/** Every repository as a tile: its level and its state. */
export function FleetGrid() {
  const { organization } = usePlace();
  const repositories = useRepositories(organization.id);
  const items = repositories.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {items.map((overview) => (
          <Tile key={overview.repository.id} overview={overview} slug={organization.slug} />
        ))}
      </ul>
      {repositories.hasNextPage ? (
        <Button className="self-center" isPending={repositories.isFetchingNextPage} onClick={() => void repositories.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}
