import type { SetAiQuotasInput } from '@autodevops/contracts/api';
import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const aiQuotasQuery = (organizationId: string, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.aiQuotas(organizationId),
    queryFn: ({ signal }) => client.getAiQuotas({ organizationId }, { signal }),
    staleTime: 5_000,
  });

/** The limits of every scope, with what is used. */
export function useAiQuotas(organizationId: string) {
  return useQuery(aiQuotasQuery(organizationId));
}

/** Sets limits. The page shows them once they hold: a limit that only seems to be there protects nobody. */
export function useSetAiQuotas(organizationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (quotas: SetAiQuotasInput['quotas']) => apiClient.setAiQuotas({ organizationId, body: { quotas } }),
    onSuccess: (saved) => queryClient.setQueryData(keys.aiQuotas(organizationId), saved),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.aiStanding(organizationId) }),
  });
}
