'use client';

import { ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import { isNarrowedTo, noAiRequestFilter, readAiRequestFilter, writeAiRequestFilter } from '#api/ai/ai-request-filter.ts';
import { useAiRequests } from '#api/ai/ai-requests.ts';
import { useRepositories } from '#api/repositories/list-repositories.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { paths } from '#navigation/paths.ts';
import { replaceQuery } from '#navigation/replace-search.ts';
import { AdminSkeleton } from '../../_components/admin-skeleton.tsx';
import { RequestFilters } from './request-filters.tsx';
import { RequestsTable } from './requests-table.tsx';

function NoRequests({ isNarrowed, onClear }: { readonly isNarrowed: boolean; readonly onClear: () => void }) {
  const { organization } = usePlace();
  if (isNarrowed) {
    return (
      <EmptyState icon={ReceiptText} title="No request matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
        No AI request of this organization has all of these.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ReceiptText}
      title="No AI request yet"
      action={
        <Link href={paths.findings(organization.slug)} className={buttonClasses()}>
          Open the findings
        </Link>
      }
    >
      Each analysis and each “Explain” on a finding leaves a receipt here: who asked for what, who answered, and what it cost. No text of a
      question or an answer is kept in it.
    </EmptyState>
  );
}

/** The receipts of all AI requests, with filters in the address. */
export function RequestsView() {
  const { organization } = usePlace();
  const filter = readAiRequestFilter(new URLSearchParams(useSearchParams()));
  const user = useDeferredValue(filter.user);
  const requests = useAiRequests(organization.id, { ...filter, user });
  const repositories = useRepositories(organization.id).data?.pages.flatMap(({ items }) =>
    items.map((item) => fullNameOf(item.repository)),
  );
  const setFilter = (next: typeof filter) => replaceQuery((current) => writeAiRequestFilter(next, current));
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-medium text-lg">AI requests</h2>
      {requests.isSuccess && items.length === 0 && !isNarrowedTo(filter) ? null : (
        <RequestFilters filter={filter} repositories={repositories ?? []} onFilter={setFilter} />
      )}
      {requests.isPending ? (
        <AdminSkeleton what="the AI requests" />
      ) : requests.data === undefined ? (
        <ErrorState error={requests.error} onRetry={() => void requests.refetch()}>
          Requests are counted and receipts are written meanwhile.
        </ErrorState>
      ) : items.length === 0 ? (
        <NoRequests isNarrowed={isNarrowedTo(filter)} onClear={() => setFilter(noAiRequestFilter)} />
      ) : (
        <div className="flex flex-col gap-4" aria-busy={requests.isPlaceholderData || undefined}>
          <RequestsTable items={items} />
          {requests.hasNextPage ? (
            <Button className="self-center" isPending={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>
              Load more
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
