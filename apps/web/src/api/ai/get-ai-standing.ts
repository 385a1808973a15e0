import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const aiStandingQuery = (organizationId: string, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.aiStanding(organizationId),
    queryFn: ({ signal }) => client.getAiStanding({ organizationId }, { signal }),
    // What other pages and the worker use counts too, and no event tells of it.
    refetchInterval: 60_000,
  });

/** Whether AI is on, and what is left of the reader's day. */
export function useAiStanding(organizationId: string) {
  return useQuery(aiStandingQuery(organizationId));
}
