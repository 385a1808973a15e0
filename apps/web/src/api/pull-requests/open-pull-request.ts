import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** Publishes a proposal. Safe to repeat: the same proposal gives the same job and the same pull request. */
export function useOpenPullRequest(address: RepositoryAddress) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (proposalId: string) => apiClient.openPullRequest({ ...addressOf(address), proposalId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.repository(address.organizationId, fullNameOf(address)) }),
  });
}
