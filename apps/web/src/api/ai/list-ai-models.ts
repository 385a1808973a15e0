import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const aiModelsQuery = (organizationId: string, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.aiModels(organizationId),
    queryFn: ({ signal }) => client.listAiModels({ organizationId }, { signal }),
    // A breaker opens and closes without telling anybody.
    refetchInterval: 10_000,
  });

/** The configured models, and which of them are asked at present. */
export function useAiModels(organizationId: string) {
  return useQuery(aiModelsQuery(organizationId));
}
