import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** The newest analyses of a repository, newest first. */
export function useAnalyses(address: RepositoryAddress) {
  return useQuery({
    queryKey: keys.analyses(address.organizationId, fullNameOf(address)),
    queryFn: ({ signal }) => apiClient.listAnalyses({ ...addressOf(address), query: { limit: 20 } }, { signal }),
  });
}
