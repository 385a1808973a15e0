import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** Disconnects a repository. What was found in it is no longer shown. */
export function useDisconnectRepository(address: RepositoryAddress) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiClient.disconnectRepository(addressOf(address)),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: keys.repository(address.organizationId, fullNameOf(address)), type: 'inactive' });
      await queryClient.invalidateQueries({ queryKey: keys.repositoryLists(address.organizationId) });
    },
  });
}
