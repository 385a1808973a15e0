import type { ApiClient } from '@autodevops/contracts/client';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { type FindingFilter, filterInput } from './finding-filter.ts';

export const findingsSummaryQuery = (organizationId: string, filter: FindingFilter, client: ApiClient = apiClient) => {
  const query = filterInput(filter);
  return queryOptions({
    queryKey: keys.findingSummary(organizationId, JSON.stringify(query)),
    queryFn: ({ signal }) => client.summarizeFindings({ organizationId, query }, { signal }),
  });
};

/** How many findings match, by each thing that they can be narrowed by. */
export function useFindingsSummary(organizationId: string, filter: FindingFilter) {
  return useQuery({ ...findingsSummaryQuery(organizationId, filter), placeholderData: keepPreviousData });
}
