'use client';

import { FolderGit2, Plus, Search, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import { useRepositories } from '#api/repositories/list-repositories.ts';
import { FlowError } from '#components/organization/flow-error.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Input } from '#components/ui/input.tsx';
import { paths } from '#navigation/paths.ts';
import { replaceSearch } from '#navigation/replace-search.ts';
import { RepositoryRowsSkeleton } from './repositories-skeleton.tsx';
import { RepositoriesTable } from './repositories-table.tsx';

function NoRepositories({ slug }: { readonly slug: string }) {
  return (
    <EmptyState
      icon={FolderGit2}
      title="No repository is connected yet"
      action={
        <Link href={paths.onboarding(slug)} className={buttonClasses({ variant: 'primary' })}>
          Connect your first repository
        </Link>
      }
    >
      Each connected repository shows up here with its stack, its level of maturity, what its CI does wrong, and a proposal for a better
      one. The first analysis takes a few seconds.
    </EmptyState>
  );
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title={`No repository is called “${query}”`} action={<Button onClick={onClear}>Show all</Button>}>
      The search looks at owner and name of the connected repositories.
    </EmptyState>
  );
}

/** What stands below the search: the table, or why there is none. */
function Results({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  const { organization } = usePlace();
  const repositories = useRepositories(organization.id, query);
  if (repositories.isPending) return <RepositoryRowsSkeleton />;
  if (repositories.data === undefined) {
    return (
      <ErrorState error={repositories.error} onRetry={() => void repositories.refetch()}>
        Analyses and pull requests go on meanwhile.
      </ErrorState>
    );
  }
  const items = repositories.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return query === '' ? <NoRepositories slug={organization.slug} /> : <NoMatch query={query} onClear={onClear} />;
  return (
    <div className="flex flex-col gap-3" aria-busy={repositories.isPlaceholderData || undefined}>
      <RepositoriesTable items={items} organizationSlug={organization.slug} />
      {repositories.hasNextPage ? (
        <Button className="self-center" isPending={repositories.isFetchingNextPage} onClick={() => void repositories.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}

/** The connected repositories of an organization. The search lives in the address. */
export function RepositoriesView() {
  const { organization } = usePlace();
  const search = useSearchParams();
  const query = search.get('q') ?? '';
  const setQuery = (next: string) => replaceSearch('q', next);
  // Before the first repository there is nothing to search, and one way on.
  const wanted = useDeferredValue(query.trim());
  const isUnused = useRepositories(organization.id, wanted).data?.pages[0]?.items.length === 0 && wanted === '';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-medium text-xl">Repositories</h1>
        {isUnused ? null : (
          <Link href={paths.onboarding(organization.slug, 'choose')} className={buttonClasses()}>
            <Plus aria-hidden className="size-4" /> Connect more
          </Link>
        )}
      </div>
      <FlowError code={search.get('error')} />
      {isUnused ? null : (
        <search>
          <Input
            type="search"
            aria-label="Search repositories"
            placeholder="Search by owner or name"
            className="w-72 max-sm:w-full"
            icon={<Search aria-hidden className="size-4" strokeWidth={1.75} />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </search>
      )}
      <Results query={wanted} onClear={() => setQuery('')} />
    </div>
  );
}
