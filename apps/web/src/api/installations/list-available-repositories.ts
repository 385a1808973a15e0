import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** What an installation can see, page by page, connected or not. */
export function useAvailableRepositories(organizationId: string, installationId: string, query: string) {
  return useInfiniteQuery({
    queryKey: keys.availableRepositories(organizationId, installationId, query),
    queryFn: ({ pageParam, signal }) =>
      apiClient.listAvailableRepositories({ organizationId, installationId, query: { query, page: pageParam } }, { signal }),
    initialPageParam: 1,
    getNextPageParam: (page) => page.nextPage,
    placeholderData: keepPreviousData,
  });
}
