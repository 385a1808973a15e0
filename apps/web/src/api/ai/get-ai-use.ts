import type { ApiClient } from '@autodevops/contracts/client';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const aiUseQuery = (organizationId: string, days: number, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.aiUse(organizationId, days),
    queryFn: ({ signal }) => client.getAiUse({ organizationId, query: { days } }, { signal }),
  });

/** What the organization asked of models in the last days. */
export function useAiUse(organizationId: string, days: number) {
  return useQuery({ ...aiUseQuery(organizationId, days), placeholderData: keepPreviousData });
}
