import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

const lookBackDays = 90;

export const maturityHistoryQuery = (organizationId: string, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.maturity(organizationId),
    queryFn: ({ signal }) => client.getMaturityHistory({ organizationId, query: { days: lookBackDays } }, { signal }),
  });

/** How the levels of the organization's repositories have moved in the last ninety days. */
export function useMaturityHistory(organizationId: string) {
  return useQuery(maturityHistoryQuery(organizationId));
}
