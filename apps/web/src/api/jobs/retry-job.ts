import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** Starts a job anew that failed, was cancelled or has used up its attempts. */
export function useRetryJob(address: RepositoryAddress) {
  const queryClient = useQueryClient();
  const { organizationId } = address;
  return useMutation({
    mutationFn: (jobId: string) => apiClient.retryJob({ organizationId, jobId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.repository(organizationId, fullNameOf(address)) }),
  });
}
