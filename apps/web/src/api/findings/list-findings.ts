import type { ApiClient } from '@autodevops/contracts/client';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { type FindingFilter, filterInput } from './finding-filter.ts';

export const findingsQuery = (organizationId: string, filter: FindingFilter, client: ApiClient = apiClient) => {
  const query = { ...filterInput(filter), group: filter.group, limit: 50 };
  return infiniteQueryOptions({
    queryKey: keys.findingList(organizationId, JSON.stringify(query)),
    queryFn: ({ pageParam, signal }) =>
      client.listFindings({ organizationId, query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

/** The findings that match, group by group. */
export function useFindings(organizationId: string, filter: FindingFilter) {
  return useInfiniteQuery({ ...findingsQuery(organizationId, filter), placeholderData: keepPreviousData });
}
