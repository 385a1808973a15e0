import type { AiKeyProvider } from '@autodevops/contracts/ai';
import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const ownKeysQuery = (organizationId: string, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.aiKeys(organizationId),
    queryFn: ({ signal }) => client.listAiKeys({ organizationId }, { signal }),
  });

/** The keys that the organization brought, by their last four characters. */
export function useOwnKeys(organizationId: string) {
  return useQuery(ownKeysQuery(organizationId));
}

function useForgetStanding(organizationId: string) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [keys.aiKeys, keys.aiModels, keys.aiStanding].map((keyOf) => queryClient.invalidateQueries({ queryKey: keyOf(organizationId) })),
    );
}

/** Has the API try a key and keep it. Rejects with `ai.key_refused` when the provider does not take it. */
export function useSaveOwnKey(organizationId: string, provider: AiKeyProvider) {
  const forget = useForgetStanding(organizationId);
  return useMutation({
    mutationFn: (apiKey: string) => apiClient.saveAiKey({ organizationId, provider, body: { apiKey } }),
    onSuccess: forget,
    // The key itself is not kept in memory for longer than the call.
    gcTime: 0,
  });
}

export function useDeleteOwnKey(organizationId: string, provider: AiKeyProvider) {
  const forget = useForgetStanding(organizationId);
  return useMutation({ mutationFn: () => apiClient.deleteAiKey({ organizationId, provider }), onSuccess: forget });
}
