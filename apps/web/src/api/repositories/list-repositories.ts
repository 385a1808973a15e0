import type { ApiClient } from '@autodevops/contracts/client';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const repositoriesQuery = (organizationId: string, query = '', client: ApiClient = apiClient) =>
  infiniteQueryOptions({
    queryKey: keys.repositoryList(organizationId, query),
    queryFn: ({ pageParam, signal }) =>
      client.listRepositories(
        { organizationId, query: { query, limit: 30, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The connected repositories with the newest of each thing that belongs to them. */
export function useRepositories(organizationId: string, query = '') {
  return useInfiniteQuery({ ...repositoriesQuery(organizationId, query), placeholderData: keepPreviousData });
}
