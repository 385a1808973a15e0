import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** Starts an analysis of the default branch's newest commit. */
export function useStartAnalysis(address: RepositoryAddress) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiClient.startAnalysis(addressOf(address)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.repository(address.organizationId, fullNameOf(address)) }),
  });
}
