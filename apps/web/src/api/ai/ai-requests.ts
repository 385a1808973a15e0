import type { ApiClient } from '@autodevops/contracts/client';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import type { AiRequestFilter } from './ai-request-filter.ts';

export const aiRequestsQuery = (organizationId: string, filter: AiRequestFilter, client: ApiClient = apiClient) => {
  const query = { ...filter, limit: 50 };
  return infiniteQueryOptions({
    queryKey: keys.aiRequestList(organizationId, JSON.stringify(query)),
    queryFn: ({ pageParam, signal }) =>
      client.listAiRequests({ organizationId, query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

/** The AI requests that match, newest first. */
export function useAiRequests(organizationId: string, filter: AiRequestFilter) {
  return useInfiniteQuery({ ...aiRequestsQuery(organizationId, filter), placeholderData: keepPreviousData });
}

/** One AI request with its life. */
export function useAiRequest(organizationId: string, requestId: string) {
  return useQuery({
    queryKey: keys.aiRequest(organizationId, requestId),
    queryFn: ({ signal }) => apiClient.getAiRequest({ organizationId, requestId }, { signal }),
    refetchInterval: ({ state }) => (state.data?.outcome === 'open' ? 2_000 : false),
  });
}
